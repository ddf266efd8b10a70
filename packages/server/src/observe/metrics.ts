import type { Outcome } from '@continuo/model'
import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client'

/** What a server counts, for Prometheus. No label has anything of a person in it. */
export interface Metrics {
  request(route: string, method: string, status: number, seconds: number): void
  appended(outcomes: readonly Outcome[]): void
  limited(kind: string): void
  /** A file came in or went out, or was refused. */
  file(outcome: string, bytes: number): void
  streams(open: number): void
  /** The text of `/metrics`, and its media type. */
  text(): Promise<string>
  readonly type: string
}

/** @param withProcess Also memory, processor and event loop of this process; for a process of its own. */
export function createMetrics(withProcess: boolean): Metrics {
  const registry = new Registry()
  const registers = [registry]
  if (withProcess) collectDefaultMetrics({ register: registry })
  const requests = new Histogram({
    name: 'continuo_request_seconds',
    help: 'How long requests took, live streams up to their first byte.',
    labelNames: ['route', 'method', 'status'],
    buckets: [0.001, 0.005, 0.02, 0.1, 0.5, 2, 10, 30],
    registers,
  })
  const drafts = new Counter({
    name: 'continuo_drafts_total',
    help: 'Drafts by outcome: admitted, or the reason of the refusal.',
    labelNames: ['outcome'],
    registers,
  })
  const refused = new Counter({
    name: 'continuo_limited_total',
    help: 'Calls refused because there were too many of their kind.',
    labelNames: ['kind'],
    registers,
  })
  const files = new Counter({
    name: 'continuo_files_total',
    help: 'Files by outcome: stored, read, swept, or the reason of the refusal.',
    labelNames: ['outcome'],
    registers,
  })
  const fileBytes = new Counter({
    name: 'continuo_file_bytes_total',
    help: 'Bytes of files that were stored and read.',
    labelNames: ['outcome'],
    registers,
  })
  const open = new Gauge({
    name: 'continuo_streams_open',
    help: 'Live streams that are open.',
    registers,
  })
  return {
    request: (route, method, status, seconds) =>
      requests.observe({ route, method, status }, seconds),
    appended: (outcomes) => {
      for (const outcome of outcomes)
        drafts.inc({ outcome: 'refused' in outcome ? outcome.refused.reason : 'admitted' })
    },
    limited: (kind) => refused.inc({ kind }),
    file: (outcome, bytes) => {
      files.inc({ outcome })
      if (bytes > 0) fileBytes.inc({ outcome }, bytes)
    },
    streams: (count) => open.set(count),
    text: () => registry.metrics(),
    type: registry.contentType,
  }
}
