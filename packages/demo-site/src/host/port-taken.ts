/** A port that this demo wanted belongs to another program. `port` says which; the message says how to choose another. */
export class PortTaken extends Error {
  override readonly name = 'PortTaken'
  readonly port: number

  constructor(port: number, host: string, hint: string, cause: unknown) {
    super(
      `Port ${port} on ${host} is taken by another program. Stop that program, or choose another port: ${hint}`,
      { cause },
    )
    this.port = port
  }
}
