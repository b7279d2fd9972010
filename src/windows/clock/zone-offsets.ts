// Standard offsets of zones that Windows prints without them, in English and Japanese (the
// registry's `Std` names). Other languages and zones stay unknown.
const OFFSETS: Readonly<Record<string, number>> = {
  'hawaiian standard time': -600,
  'alaskan standard time': -540,
  'pacific standard time': -480,
  'mountain standard time': -420,
  'us mountain standard time': -420,
  'central standard time': -360,
  'central standard time (mexico)': -360,
  'eastern standard time': -300,
  'atlantic standard time': -240,
  'e. south america standard time': -180,
  'argentina standard time': -180,
  'gmt standard time': 0,
  'greenwich standard time': 0,
  'coordinated universal time': 0,
  'w. europe standard time': 60,
  'central europe standard time': 60,
  'central european standard time': 60,
  'romance standard time': 60,
  'e. europe standard time': 120,
  'fle standard time': 120,
  'gtb standard time': 120,
  'south africa standard time': 120,
  'turkey standard time': 180,
  'russian standard time': 180,
  'arab standard time': 180,
  'arabian standard time': 240,
  'pakistan standard time': 300,
  'india standard time': 330,
  'se asia standard time': 420,
  'china standard time': 480,
  'singapore standard time': 480,
  'taipei standard time': 480,
  'w. australia standard time': 480,
  'tokyo standard time': 540,
  'korea standard time': 540,
  'aus eastern standard time': 600,
  'e. australia standard time': 600,
  'new zealand standard time': 720,
  '東京 (標準時)': 540,
  協定世界時: 0,
}

/**
 * Minutes east of UTC of `Tokyo Standard Time` or `Pacific Daylight Time`; standard time in both
 * cases. Undefined for unknown names.
 */
export function windowsZoneOffset(name: string): number | undefined {
  return OFFSETS[name.trim().toLowerCase().replace(' daylight time', ' standard time').replace('夏時間', '標準時')]
}
