import { expect, test } from 'vitest'
import { hoursFrom, readDates, readWeek } from './office-hours.ts'
import { checkSetting, settingsFrom } from './workspace-settings.ts'

const nine = 540
const five = 1_020

test('SV200 a week is read as it is written, over midnight and over Sunday too', () => {
  expect(readWeek('mon-fri 09:00-17:00; sat 22:00-02:00')).toEqual([
    ...Array.from({ length: 5 }, () => [[nine, five]]),
    [[1_320, 1_560]],
    [],
  ])
  expect(readWeek('Sat-Mon,wed 13:30-17:00 9:00-12:30')?.map((spans) => spans.length)).toEqual([
    2, 0, 2, 0, 0, 2, 2,
  ])
  expect(readWeek('mon 09:00-12:30 08:00-24:00')?.[0]).toEqual([
    [480, 1_440],
    [nine, 750],
  ])
  expect(readWeek(' none ')).toBeUndefined()
})

test('SV200 dates are read one by one and as ranges; without hours they are closed', () => {
  expect(readDates('2026-12-24 09:00-17:00; 2026-12-25..2026-12-26 closed; 2027-01-01')).toEqual({
    '2026-12-24': [[nine, five]],
    '2026-12-25': [],
    '2026-12-26': [],
    '2027-01-01': [],
  })
  expect(readDates('none')).toEqual({})
})

test.each([
  ['hours.zone', 'Berlin', 'Europe/Berlin, not "Berlin"'],
  ['hours.zone', '+02:00', 'the IANA name of a time zone'],
  ['hours.zone', 7, 'the IANA name of a time zone'],
  ['hours.week', 'weekdays 09:00-17:00', '"weekdays" is no day: write mon, tue'],
  ['hours.week', 'mon 9-17', '"9" is no time of day such as 09:00.'],
  ['hours.week', 'mon 09:00', '"09:00" is no span of hours such as 09:00-17:00.'],
  ['hours.week', 'mon 09:61-17:00', '"09:61" is no time of day'],
  ['hours.week', 'mon 25:00-26:00', '"25:00" is no time of day'],
  ['hours.week', 'mon 09:00-09:00', '"09:00-09:00" has no length.'],
  ['hours.week', 'mon', '"mon" has no hours: leave a closed day out.'],
  ['hours.week', 'mon-wed 09:00-17:00; tue 09:00-12:00', 'tue is there twice.'],
  ['hours.week', 'mon-tue-wed 09:00-17:00', '"mon-tue-wed" is no day'],
  ['hours.week', '', 'No day is open.'],
  ['hours.except', '24.12.2026', '"24.12.2026" is no date such as 2026-12-24.'],
  ['hours.except', '2026-02-30', '"2026-02-30" is no date'],
  ['hours.except', '2026-12-26..2026-12-24', 'is no range of dates'],
  ['hours.except', '2026-12-24; 2026-12-24 closed', '2026-12-24 is there twice.'],
  ['hours.except', '2026-01-01..2036-01-01', 'There are more than 400 dates.'],
  ['hours.except', ';', 'There is no date.'],
  ['answerWithin', 'soon', 'a number of minutes of office time from 1 to 10080, or none'],
  ['answerWithin', '0', 'from 1 to 10080'],
])('SV200 %s is refused in words where it is %j', (name, value, words) => {
  expect(() => checkSetting(name, value)).toThrow(words)
})

test('SV200 customers are told what is to come: nothing where nothing is set, no dates that are over', () => {
  const now = Date.UTC(2026, 11, 25)
  expect(hoursFrom(settingsFrom({}), now)).toBeUndefined()
  expect(hoursFrom(settingsFrom({ answerWithin: 120 }), now)).toEqual({ answerWithin: 120 })
  const week = 'mon-sun 09:00-17:00'
  const except = '2026-12-01; 2026-12-24; 2027-01-01'
  const set = { 'hours.zone': 'Europe/Berlin', 'hours.week': week, 'hours.except': except }
  expect(hoursFrom(settingsFrom(set), now)).toEqual({
    office: {
      zone: 'Europe/Berlin',
      week: Array.from({ length: 7 }, () => [[nine, five]]),
      except: { '2026-12-24': [], '2027-01-01': [] },
    },
  })
})
