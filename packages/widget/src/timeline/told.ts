/** Events that are worth a line between the messages; the others pass in silence. */
export type ToldType =
  | 'relationship.joined'
  | 'relationship.undone'
  | 'identity.proven'
  | 'identity.ended'

export const isTold = (type: string): type is ToldType =>
  /^(rel.+(joined|undone)|identity.(proven|ended))$/.test(type)
