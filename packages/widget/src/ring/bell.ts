/** Two notes that fall, in Hz; when each begins, in s. */
const notes = [
  [880, 0],
  [659.25, 0.14],
] as const

/** How loud and how long a note is. */
const loud = 0.06
const long = 0.5

/** Something that sounds, once the page has been touched. */
export interface Bell {
  /** Whether it can sound here by now. */
  ready(): boolean
  /** Sounds once. */
  ring(): void
}

/** Whether this browser can make sounds of its own. */
export const canSound = (): boolean => typeof AudioContext === 'function'

/** Where the browser says whether the page was ever touched. */
const touched = (): boolean | undefined =>
  (navigator as { userActivation?: UserActivation }).userActivation?.hasBeenActive

/**
 * A short soft sound that is made here, without a file. Nothing of it is there before the customer has
 * touched the page: browsers allow it from then on.
 *
 * @param signal ends it
 */
export function makeBell(signal: AbortSignal | undefined): Bell {
  let context: AudioContext | undefined
  /** Whatever is done to the context is done in order. */
  let last: Promise<unknown> = Promise.resolve()
  let sounding = 0
  const waiting = new AbortController()

  const inOrder = (work: (made: AudioContext) => unknown) => {
    context ??= new AudioContext()
    const made = context
    last = last.then(() => work(made)).catch(console.error)
  }
  const rest = (made: AudioContext) => (sounding > 0 ? undefined : made.suspend())

  const play = async (made: AudioContext) => {
    await made.resume()
    for (const [frequency, after] of notes) {
      const at = made.currentTime + after
      const tone = new OscillatorNode(made, { frequency })
      const gain = new GainNode(made, { gain: 0 })
      // It swells and fades: a tone that begins or ends at once clicks.
      gain.gain.setValueAtTime(0, at)
      gain.gain.linearRampToValueAtTime(loud, at + 0.02)
      gain.gain.exponentialRampToValueAtTime(0.0001, at + long)
      tone.connect(gain).connect(made.destination)
      tone.onended = () => {
        sounding -= 1
        if (sounding === 0) inOrder(rest)
      }
      tone.start(at)
      tone.stop(at + long)
      sounding += 1
    }
  }

  // Some browsers let only that sound later which was begun while they were touched.
  const begin = () => {
    if (touched() === false) return
    waiting.abort()
    inOrder(async (made) => {
      await made.resume()
      await rest(made)
    })
  }

  signal?.addEventListener('abort', () => {
    waiting.abort()
    void context?.close()
  })
  if (canSound()) {
    for (const type of ['pointerup', 'keydown']) {
      addEventListener(type, begin, { capture: true, signal: waiting.signal })
    }
  }
  return {
    ready: () => canSound() && (context !== undefined || touched() === true),
    ring: () => inOrder(play),
  }
}
