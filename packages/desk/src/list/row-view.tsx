import type { DeskRow } from '@continuo/model'
import { useDesk, useWork } from '../desk-context.ts'
import { PenIcon } from '../look/icons.tsx'
import { hashOf } from '../relationship/address.ts'
import { durationInWords } from '../words/duration.ts'
import { words } from '../words/en.ts'
import { placeInWords } from '../words/place.ts'
import { whoInWords } from '../words/who.ts'
import { VerifiedMark } from '../who/verified-mark.tsx'
import { lastInWords } from './last-words.ts'

interface Props {
  row: DeskRow
  /** Whether Tab reaches it; the arrows reach all. */
  reachable: boolean
  onFocus(): void
  onKeyDown(event: KeyboardEvent): void
}

/** One relationship at a glance; the whole of it is the link. */
export function RowView({ row, reachable, onFocus, onKeyDown }: Props) {
  const { address } = useDesk()
  const { unsent } = useWork()
  const who = whoInWords(row)
  const open = address.open.value === row.relationship
  const place = placeInWords(row.touchpoint)
  return (
    <a
      class={row.waitingSince === null ? 'row' : 'row row-waiting'}
      href={hashOf(row.relationship)}
      data-relationship={row.relationship}
      aria-current={open ? 'true' : undefined}
      tabIndex={reachable ? 0 : -1}
      onFocus={onFocus}
      onKeyDown={onKeyDown}
    >
      <span class="row-top">
        <span class={who.verified === null ? 'row-name who-newcomer' : 'row-name'}>{who.text}</span>{' '}
        <RowTime row={row} />
      </span>{' '}
      <span class="row-middle">
        <LastWords row={row} />{' '}
        {row.unseen > 0 && (
          <span class="unseen">
            <span aria-hidden="true">{row.unseen > 99 ? '99+' : row.unseen}</span>{' '}
            <span class="for-ears">{words.list.unseen(row.unseen)}</span>
          </span>
        )}
      </span>{' '}
      <span class="row-bottom">
        {who.verified !== null && <VerifiedMark verified={who.verified} />}{' '}
        <span class="row-place">{place}</span>{' '}
        {unsent.of(row.relationship) !== '' && (
          <span class="row-unsent">
            <PenIcon /> {words.list.unsent}
          </span>
        )}
      </span>
    </a>
  )
}

function RowTime({ row: { waitingSince, last, changed } }: { row: DeskRow }) {
  const { time, moments } = useDesk()
  const now = time.now.value
  const micros = waitingSince ?? last?.time ?? changed
  return (
    <time
      class={waitingSince === null ? 'row-time' : 'row-time row-waits'}
      dateTime={moments.machine(micros)}
      title={moments.full(micros)}
    >
      {waitingSince === null
        ? moments.short(micros, now)
        : words.list.waits(durationInWords(now - waitingSince / 1_000))}
    </time>
  )
}

function LastWords({ row }: { row: DeskRow }) {
  const { last } = row
  if (!last) return <span class="row-words row-silent">{words.list.nothingYet}</span>
  return (
    <span class="row-words">
      {last.by === 'company' && <span class="row-by">{words.list.byCompany}</span>}
      {lastInWords(row)}
    </span>
  )
}
