import type { SeldomWords } from './words.ts'

const setUp = 'この会話はまだ準備が整っていません。後でもう一度お越しください。'

export const ja: SeldomWords = {
  unread: {
    other: '新着メッセージ #件',
  },
  told: {
    'relationship.joined': '以前のメッセージが追加されました',
    'relationship.undone': 'ご自分のものではないメッセージが外されました',
    'identity.proven': 'サインインしました',
    'identity.ended': 'サインアウトしました',
  },
  beside: {
    deleted: 'このメッセージは削除されました',
    erased: 'このメッセージは消去されました',
    edited: '編集済み',
  },
  acts: {
    reply: '返信',
    edit: '編集',
    remove: '削除',
    ask: 'このメッセージを削除しますか？',
    cancel: 'キャンセル',
    save: '保存',
    editing: 'メッセージを編集',
    changed: 'メッセージを変更しました',
    removed: 'メッセージを削除しました',
    tooLong: 'メッセージは16,000文字までです。',
    replyTo: (name) => `${name}への返信`,
    dropReply: '返信をやめる',
  },
  limit: {
    left: {
      other: '残り#文字',
    },
    over: {
      other: '#文字超過しています。短くするか、分けて送信してください。',
    },
  },
  locked: {
    code: 'ここにはコードが必要な内容があります。読むにはメールアドレスを確認してください。',
    login: 'ここにはログインすると読める内容があります。',
    passkey: 'ここにはパスキーが必要な内容があります。',
    bookmark: 'ここには以前の内容があります。当社からの以前のメールのリンクで開けます。',
    advisor: 'ここには以前の内容があります。お尋ねいただければ、開くお手伝いをします。',
  },
  device: {
    ended: 'この端末での会話は終了しました。',
    discarded: {
      other: '未送信のメッセージ#件が破棄されました。',
    },
    notKept: 'このブラウザーには何も保存されません。ページを離れると会話は失われます。',
  },
  reasons: {
    'insecure-context': 'このページは安全でない（httpsではない）ため、ここからは送信できません。',
    'unknown-key': setUp,
    'unregistered-origin': setUp,
    'no-key': setUp,
    breach: '問題が発生しました。後でもう一度お越しください。',
    'too-long': '16,000文字を超えています。',
    'too-many': '一度に多くのメッセージが送られました。少しお待ちください。',
    'id-reused': 'すでに別の文章で送信されています。',
    'wrong-writer': 'ここからは送信できません。',
    erased: '消去されました。',
  },
  ways: {
    retry: 'もう一度試す',
    discard: '取り除く',
    unchanged: 'メッセージは元のままです。',
    dropChange: '変更を破棄',
  },
  hours: {
    on: (day) => day,
    back: (day, time) => `${day} ${time}に再開します。`,
    away: 'ただいま対応しておりません。',
    within: (duration) => `通常${duration}以内にお返事します。`,
    by: (day, time) => `${day} ${time}までにお返事する見込みです。`,
    yours: (time) => `${time}（お客様の現地時間）`,
  },
  jump: {
    fresh: '新着メッセージ',
    last: '最新のメッセージ',
  },
  leadsTo: (where) => `リンク先: ${where}`,
  files: {
    files: '送信するファイル',
    cancel: 'キャンセル',
    remove: '取り除く',
    download: 'ダウンロード',
    drop: 'ここにファイルをドロップ',
    limits: {
      other: '#ファイルまで、1つにつき{size}まで',
    },
    types: (list) => `対応形式: ${list}`,
    uploading: (name) => `${name}をアップロード中`,
    attached: (name) => `${name}を添付しました`,
    kept: '接続がありません。後でメッセージと一緒に送信されます。',
    goesOut: 'ファイルのアップロードが終わりしだい、メッセージを送信します。',
    empty: 'このファイルは空です。',
    tooLarge: (size) => `このファイルは大きすぎます。上限は${size}です。`,
    wrongType: 'この形式のファイルは受け付けていません。',
    tooMany: {
      other: '1つのメッセージに添付できるのは#ファイルまでです。',
    },
    noConnection: 'このファイルには接続が必要です。後でもう一度お試しください。',
    tooOften: 'ファイルが多すぎます。後でもう一度お試しください。',
    notTaken: 'このファイルは送信できませんでした。もう一度選んでください。',
    gone: 'このファイルはもうありません。',
    notHad: '接続がありません。もう一度お試しください。',
    picture: (name) => `画像: ${name}`,
  },
}
