/** Units as help writes them; the reader takes them in any case, and more spellings of some. */
export const SIZE_UNITS = ['MiB', 'MB', 'GiB', 'GB', 'TiB', 'TB'] as const;
export const DURATION_UNITS = ['ms', 's', 'min', 'm', 'h', 'd'] as const;
export const RATE_PERIODS = [
  's',
  'second',
  'm',
  'min',
  'minute',
  'h',
  'hour',
  'd',
  'day',
  'week',
  'month',
  'quarter',
  'year',
] as const;

/** Endings that are offered behind a number. */
export const OFFERED_UNITS = {
  size: ['GiB', 'MiB', 'TiB'],
  percent: ['%'],
  duration: ['ms', 's', 'm', 'h', 'd'],
  rate: ['/month', '/day', '/hour', '/min', '/s'],
} as const;
