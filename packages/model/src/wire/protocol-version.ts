/** Goes up whenever an older reader could not understand what crosses the wire. */
export const protocolVersion = 1
