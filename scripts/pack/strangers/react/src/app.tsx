import { useEffect, useRef, useState } from 'react'
import { ContinuoWidget } from '@continuo/widget/react'
import type { Widget } from '@continuo/widget/react'

export function App() {
  const [shown, setShown] = useState(globalThis.location?.hash !== '#off')
  const [heard, setHeard] = useState<string[]>([])
  const [there, setThere] = useState(0)
  const [language, setLanguage] = useState('en')
  const widget = useRef<Widget>(null)
  const hear = (what: string) => setHeard((before) => [...before, what])

  useEffect(() => {
    if (widget.current) setThere((times) => times + 1)
  }, [shown])

  useEffect(() => {
    const { dataset } = document.documentElement
    dataset['mounted'] = String(Number(dataset['mounted'] ?? 0) + 1)
  }, [])

  return (
    <main>
      <button onClick={() => setShown(!shown)}>Toggle</button>
      <button onClick={() => void widget.current?.open()}>Ask us</button>
      <button onClick={() => setLanguage('de')}>Deutsch</button>
      <output id="heard">{heard.join(' ')}</output>
      <output id="there">{there}</output>
      {shown && (
        <ContinuoWidget
          ref={widget}
          publishableKey="guide"
          adapter="local"
          language={language}
          respond={({ text }) => `You said: ${text}`}
          onOpen={() => hear('open')}
          onClose={() => hear('close')}
          onSent={({ id }) => hear(id ? 'sent' : 'nothing')}
          onMessage={({ line: { entry } }) => {
            hear(entry.kind === 'message' ? `message:${entry.author.kind}` : 'notice')
          }}
        />
      )}
    </main>
  )
}
