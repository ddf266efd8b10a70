const one =
  /^(?:\p{RI}\p{RI}|[0-9#*]\ufe0f?\u20e3|\p{Extended_Pictographic})(?:\p{EMod}|\ufe0f|\u200d\p{Extended_Pictographic}|[\u{e0020}-\u{e007f}])*$/u

/** Whether a text is one emoji and nothing else. */
export const isOneEmoji = (text: string): boolean => text.length < 40 && one.test(text.trim())
