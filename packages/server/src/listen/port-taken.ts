/** Another program holds the port. */
export class PortTaken extends Error {
  override readonly name = 'PortTaken'
  readonly port: number

  constructor(port: number, host: string, cause?: unknown) {
    super(
      `Port ${port} on ${host} is taken by another program. Stop that program, or choose another port with --port or CONTINUO_PORT.`,
      { cause },
    )
    this.port = port
  }
}
