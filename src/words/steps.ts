// The standard steps of a checklist, and why one is not needed. Names in braces are filled for each
// host (src/incidents/reasons.ts).
import type { Text } from '../model/text.ts'

export const STEP_TEXTS = {
  noAction: { ja: '対応は不要です。', en: 'No action is needed.' },
  recollectMissing: {
    ja: '「不足する証拠」にあるコマンドを {host} で実行し、結果をドロップしてください。それまでは「問題なし」と見なさないでください。',
    en: 'Run the commands under "Missing evidence" on {host} and drop the results. Until then, do not treat this host as clean.',
  },
  backup: {
    ja: '変更の前に {host} のバックアップまたはスナップショットを取得してください。',
    en: 'Take a backup or snapshot of {host} before the change.',
  },
  testFirst: {
    ja: '検証用のコンピューターまたは少数のコンピューターで先に試してください。',
    en: 'Try the update on a test machine or a small group first.',
  },
  esu: { ja: 'ESU の権利を確認してください。{esu}', en: 'Check the ESU entitlement. {esu}' },
  ssu: { ja: 'SSU を確認してください。{ssu}', en: 'Check the servicing stack update. {ssu}' },
  chooseUpdate: {
    ja: '適用する更新プログラムを選んでください ({product}、{architecture})。\n修正プログラムは {choice}{newerUpdate} です。\n以降の更新プログラムの既知の問題: {problems}',
    en: 'Choose the update ({product}, {architecture}).\nThe fix: {choice}{newerUpdate}.\nKnown problems of later updates: {problems}',
  },
  getPackage: {
    ja: 'Microsoft Update カタログ (https://www.catalog.update.microsoft.com/) で{packages}を検索し、{architecture} 用のパッケージを入手してください。',
    en: 'Search the Microsoft Update Catalog (https://www.catalog.update.microsoft.com/) for {packages} and get the package for {architecture}.',
  },
  wsusImport: {
    ja: 'WSUS / Configuration Manager に更新プログラムが同期されているかどうかを確認してください。ない場合は、更新 ID を指定してインポートしてください (.msu ファイルはインポートできません)。',
    en: 'Check that WSUS or Configuration Manager has the update. If not, import it by update ID; an .msu file cannot be imported.',
  },
  install: { ja: '管理者として更新プログラムを適用してください。', en: 'Install the update as administrator.' },
  restart: {
    ja: 'メンテナンス時間に {host} を再起動してください。再起動するまで修正プログラムは有効になりません。',
    en: 'Restart {host} in a maintenance window. The fix takes effect at the restart.',
  },
  removeWorkaround: {
    ja: '修正プログラムが有効になったら、暫定対処を元に戻してください。',
    en: 'Once the fix is in effect, take the workaround back.',
  },
  verifyService: {
    ja: '{component} のサービスが実行中であることを確認してください。',
    en: 'Check that the service is running: {component}.',
  },
  verifyLog: {
    ja: '再起動の後に、この不具合を示すイベントがログに記録されていないことを確認してください。',
    en: 'Check that no event that shows this incident has been logged since the restart.',
  },
  verifyTraffic: {
    ja: '実際の利用で、不具合が起きないことを確認してください。',
    en: 'Check in real use that the failure does not come back.',
  },
  recollect: {
    ja: '証拠を採取し直し、新しい結果をドロップしてください。判定が「復旧確認済み」になれば完了です。',
    en: 'Collect the evidence again and drop the new bundle. The work is done when the verdict becomes "Recovery verified".',
  },
} satisfies Readonly<Record<string, Text>>

const NAMES: ReadonlyMap<string, Text> = new Map(
  Object.entries({
    'recollect-missing': { ja: '不足する証拠の採取', en: 'Collect what is missing' },
    backup: { ja: 'バックアップ', en: 'Backup' },
    'test-first': { ja: '事前の検証', en: 'Test first' },
    esu: { ja: 'ESU の確認', en: 'ESU entitlement' },
    ssu: { ja: 'SSU の確認', en: 'Servicing stack update' },
    'choose-update': { ja: '更新プログラムの選択', en: 'Choose the update' },
    'get-package': { ja: 'パッケージの入手', en: 'Get the package' },
    'wsus-import': { ja: 'WSUS へのインポート', en: 'Import into WSUS' },
    install: { ja: '更新プログラムの適用', en: 'Install' },
    restart: { ja: '再起動', en: 'Restart' },
    'remove-workaround': { ja: '暫定対処の取り消し', en: 'Undo the workaround' },
    'verify-service': { ja: 'サービスの確認', en: 'Check the service' },
    'verify-log': { ja: 'ログの確認', en: 'Check the log' },
    'verify-traffic': { ja: '動作の確認', en: 'Check in real use' },
    recollect: { ja: '証拠の再採取', en: 'Collect again' },
  }),
)

/**
 * A short name for a step that is no longer in the checklist; an incident's own step has its id alone.
 *
 * @param id from a saved case: any text
 */
export function stepName(id: string): Text {
  return NAMES.get(id) ?? { ja: id, en: id }
}

export const STEP_BECAUSE = {
  isFailing: {
    ja: '障害が発生しているため、事前の検証は省略します。',
    en: 'The trial on a test machine is skipped because the host was failing.',
  },
  noEsu: { ja: 'この製品に ESU は必要ありません。', en: 'This product needs no ESU entitlement.' },
  ssuIncluded: {
    ja: 'SSU は累積更新プログラムに含まれているため、別に適用する必要はありません。',
    en: 'The servicing stack update is part of the cumulative update; there is nothing to install separately.',
  },
  nothingToChoose: {
    ja: '修正プログラムは適用済みのため、更新プログラムを選ぶ必要はありません。',
    en: 'The fix is already installed; there is no update to choose.',
  },
  noPackage: {
    ja: '修正プログラムは適用済みのため、パッケージの入手は不要です。',
    en: 'The fix is already installed; no package is needed.',
  },
  noImport: {
    ja: '修正プログラムは適用済みのため、WSUS へのインポートは不要です。',
    en: 'The fix is already installed; there is nothing to import into WSUS.',
  },
  noWorkaround: {
    ja: '暫定対処は行われていないため、元に戻すものはありません。',
    en: 'No workaround is in place, so there is nothing to take back.',
  },
} satisfies Readonly<Record<string, Text>>
