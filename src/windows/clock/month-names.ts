// Month names that Windows prints in long dates (`Thursday, September 06, 2018`). Only exact words
// are matched, never prefixes. `listopada` is omitted because it is November in Polish and October
// in Croatian.
const MONTHS: readonly string[] = [
  'jan january januar janvier enero gennaio janeiro januari stycznia января ledna',
  'feb february februar fevrier febrero febbraio fevereiro februari lutego февраля unora',
  'mar march marz mars marzo marco maart marts marca марта brezna',
  'apr april avril abril aprile kwietnia апреля dubna',
  'may mai mayo maggio maio mei maj maja мая kvetna',
  'jun june juni juin junio giugno junho czerwca июня cervna',
  'jul july juli juillet julio luglio julho lipca июля cervence',
  'aug august aout agosto augustus augusti sierpnia августа srpna',
  'sep sept september septembre septiembre settembre setembro wrzesnia сентября zari',
  'oct october oktober octobre octubre ottobre outubro pazdziernika октября rijna',
  'nov november novembre noviembre novembro ноября listopadu',
  'dec december dezember decembre diciembre dicembre dezembro grudnia декабря prosince',
]

const MONTH_OF = new Map(MONTHS.flatMap((words, index) => words.split(' ').map((word) => [word, index + 1] as const)))

/** The month (1 to 12) of a name in the languages above, ignoring accents and case; undefined for other words. */
export function monthOf(word: string): number | undefined {
  return MONTH_OF.get(word.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase())
}
