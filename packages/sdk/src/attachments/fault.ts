import { takesType } from '@continuo/model'
import type { AttachmentLimits, Refusal } from '@continuo/model'

/** Why a file is not taken, as far as a device can tell; nothing where it is. */
export function faultIn(
  limits: AttachmentLimits | undefined,
  { size }: Blob,
  type: string,
): Refusal | undefined {
  const no = (reason: Refusal['reason'], detail: string): Refusal => ({ reason, detail })
  if (size === 0) return no('file-empty', 'The file has no bytes.')
  if (limits && size > limits.size)
    return no('file-too-large', `The file has ${size} bytes; ${limits.size} is the most here.`)
  return takesType(limits?.types, type)
    ? undefined
    : no('file-type', `Files of the type ${type} are not taken here.`)
}
