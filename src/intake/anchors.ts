// Words that Windows prints, used to recognise an encoding: decoded with the right code page they
// appear, with any other they do not. Letter statistics would fail, because most of every file is
// ASCII (docs/formats.md sections 1.2, 3.2, 3.3, 4.2, 7). Only words with letters outside ASCII
// decide anything, so only those are listed.

const JAPANESE = [
  'ホスト名', 'バージョン', '製造元', '構成', 'ビルド', 'の種類', '登録されている', 'プロダクト', '最初のインストール', 'システム起動時間',
  'システムの種類', 'プロセッサ', 'ディレクトリ', 'システム ロケール', '入力ロケール', 'タイム ゾーン', '物理メモリ', '仮想メモリ', 'ページ ファイル',
  'ドメイン', 'ログオン サーバー', 'ホットフィックス', 'ネットワーク カード', '該当なし', 'がインストールされています', '個のファイルが正常に処理されました',
  '処理できませんでした', '処理ファイル', '指定されたファイルが見つかりません', 'アクセスが拒否されました', 'レベル', '日付と時刻', 'ソース', 'イベント',
  'タスクのカテゴリ', 'キーワード', '情報', '警告', 'エラー', '重大', '詳細', 'サービス', '更新プログラム', 'セキュリティ', 'の説明が見つかりません',
  'パッケージ', '状態', 'リリースの種類', 'インストール時刻', '機能', '有効', '無効', '項目', 'システムの要約', 'メッセージ キュー', 'リソース',
] // prettier-ignore
const SIMPLIFIED_CHINESE = [
  '主机名', '名称', '版本', '制造商', '配置', '构件类型', '注册的所有人', '初始安装日期', '系统启动时间', '系统类型', '处理器', '目录', '系统区域设置',
  '输入法区域设置', '时区', '物理内存', '虚拟内存', '登录服务器', '修补程序', '网卡', '暂缺', '安装了', '已成功处理', '个文件', '时失败', '已处理的文件',
  '拒绝访问', '级别', '日期和时间', '来源', '事件', '任务类别', '关键字', '信息', '警告', '错误', '服务', '安全', '更新',
] // prettier-ignore
const TRADITIONAL_CHINESE = [
  '主機名稱', '作業系統', '名稱', '製造商', '設定', '組建', '註冊的擁有者', '產品識別碼', '原始安裝日期', '系統開機時間', '系統類型', '處理器', '目錄',
  '系統地區設定', '時區', '實體記憶體', '虛擬記憶體', '網域', '登入伺服器', '網路卡', '已安裝', '層級', '日期和時間', '來源', '事件識別碼', '工作類別', '資訊',
  '錯誤', '存取被拒', '服務',
] // prettier-ignore
const KOREAN = [
  '호스트 이름', '이름', '버전', '제조업체', '구성', '빌드', '등록된', '소유자', '제품', '원래 설치 날짜', '시스템 부트 시간', '시스템 종류', '프로세서',
  '디렉터리', '시스템 로캘', '표준 시간대', '실제 메모리', '도메인', '로그온 서버', '핫픽스', '네트워크 카드', '해당 없음', '수준', '날짜 및 시간', '원본',
  '이벤트', '작업 범주', '오류', '경고', '정보', '서비스',
] // prettier-ignore
const RUSSIAN = [
  'Имя узла', 'Название ОС', 'Версия ОС', 'Изготовитель', 'Параметры ОС', 'Построение', 'построение', 'Зарегистрированн', 'Код продукта', 'Дата установки',
  'Время загрузки', 'Тип системы', 'Процессор', 'Папка Windows', 'Язык системы', 'Часовой пояс', 'физической памяти', 'Домен', 'Сервер входа', 'Исправлен',
  'Число установленных', 'Сетевые адаптеры', 'Н/Д', 'Успешно обработано', 'не удалось обработать', 'обработанный файл', 'Отказано в доступе', 'СИСТЕМА',
  'система', 'Прошедшие проверку', 'Администраторы', 'Пользователи', 'Все', 'СОЗДАТЕЛЬ', 'Уровень', 'Дата и время', 'Источник', 'Код события',
  'Категория задачи', 'Сведения', 'Ошибка', 'Предупреждение', 'Служба', 'Майкрософт',
] // prettier-ignore
const GERMAN = [
  'Ursprüngliches Installationsdatum', 'Domäne', 'Verfügbarer', 'NT-AUTORITÄT', 'Gesamter physischer', 'für', 'Aufgabenkategorie', 'Auslagerungsdatei',
  'Zugriff verweigert', 'Präsentation', 'Größe', 'läuft', 'ausgeführt', 'Schlüsselwörter', 'Gebietsschema für',
] // prettier-ignore
const FRENCH = [
  'Nom de l’hôte', "Nom de l'hôte", 'Nom du système', 'Version du système', 'Fabricant du système', 'Propriétaire enregistré', 'Modèle du système',
  'Heure de démarrage', 'Type du système', 'Répertoire', 'Option régionale', 'mémoire physique', 'Mémoire virtuelle', 'Carte(s) réseau', 'installées',
  'correctement traités', 'échec', 'fichier traité', 'Système', 'SERVICE RÉSEAU', 'Utilisateurs authentifiés', 'événement', 'Catégorie', 'Périphérique',
  'AUTORITÉ', 'Accès refusé', 'Accès', 'Sécurité', 'mis à jour', 'démarré', 'arrêté',
] // prettier-ignore
const SPANISH = [
  'Versión del', 'Configuración', 'Tipo de compilación', 'Compilación', 'Fecha de instalación', 'Fábricante', 'física', 'Memoria física', 'Revisión(es)',
  'revisión(es)', 'Ubicación', 'Configuración regional', 'sesión', 'Información', 'Categoría', 'Máximo', 'Tamaño', 'máximo', 'Almacén',
] // prettier-ignore
const PORTUGUESE = [
  'Versão do', 'Configuração', 'Tipo de compilação', 'Compilação', 'compilação', 'Proprietário', 'Identificação', 'instalação', 'Inicialização', 'Memória',
  'Domínio', 'Serviço', 'SERVIÇO', 'Usuários', 'Diretório', 'paginação', 'Página', 'Informações', 'Nível', 'Fuso horário', 'Máx', 'física',
] // prettier-ignore
const ITALIAN = ['Proprietà', 'Attività', 'attività', 'Data di installazione', 'Località', 'già', 'è stato', 'non è'] // prettier-ignore
const CENTRAL_EUROPEAN = [
  'Zarejestrowany właściciel', 'Całkowita pamięć', 'Dostępna pamięć', 'Pamięć wirtualna', 'Strefa czasowa', 'Użytkownicy', 'usługa', 'Źródło', 'Błąd', 'Ostrzeżenie',
  'Název hostitele', 'Název operačního systému', 'Verze operačního systému', 'Časové pásmo', 'Uživatelé', 'Úroveň', 'Chyba', 'Állomásnév', 'Operációs rendszer',
  'Időzóna', 'Szint', 'Felhasználók', 'Figyelmeztetés',
] // prettier-ignore
const TURKISH = [
  'Ana Bilgisayar Adı', 'İşletim Sistemi', 'Sürümü', 'Üretici', 'Kayıtlı', 'Ürün Kimliği', 'Yükleme Tarihi', 'Önyükleme', 'İşlemci', 'Saat Dilimi', 'Düzeltme',
  'Kullanıcılar', 'Düzey', 'Uyarı',
] // prettier-ignore
const GREEK = ['Όνομα', 'Έκδοση', 'Χρήστες', 'Σφάλμα', 'Προειδοποίηση', 'Επίπεδο'] // prettier-ignore

const ASCII_ONLY = /^[\x00-\x7f]*$/

export const ANCHORS: readonly string[] = [
  ...JAPANESE, ...SIMPLIFIED_CHINESE, ...TRADITIONAL_CHINESE, ...KOREAN, ...RUSSIAN, ...GERMAN, ...FRENCH,
  ...SPANISH, ...PORTUGUESE, ...ITALIAN, ...CENTRAL_EUROPEAN, ...TURKISH, ...GREEK,
].filter((word) => !ASCII_ONLY.test(word)) // prettier-ignore

interface Anchor {
  readonly word: string
  /** How far its first letter outside ASCII is from its start. */
  readonly before: number
  readonly letters: number
}

/** Anchors by the code of their first letter outside ASCII: a text is searched for all of them in one pass. */
const BY_LETTER = new Map<number, Anchor[]>()
for (const word of ANCHORS) {
  const before = word.search(/[^\x00-\x7f]/)
  const code = word.charCodeAt(before)
  BY_LETTER.set(code, [...(BY_LETTER.get(code) ?? []), { word, before, letters: lettersOutsideAscii(word) }])
}

/** Number of letters outside ASCII that belong to anchors; 0 if no anchor appears. */
export function anchorScore(text: string): number {
  const found = new Set<Anchor>()
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code < 0x80) continue
    const anchors = BY_LETTER.get(code)
    if (anchors === undefined) continue
    for (const anchor of anchors) if (text.startsWith(anchor.word, at - anchor.before)) found.add(anchor)
  }
  let score = 0
  for (const { letters } of found) score += letters
  return score
}

function lettersOutsideAscii(text: string): number {
  let letters = 0
  for (const character of text) if (character.charCodeAt(0) > 0x7f) letters += 1
  return letters
}
