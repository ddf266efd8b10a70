import type { SeldomWords } from './words.ts'

const setUp = '此对话尚未设置完成。请稍后再来。'

export const zh: SeldomWords = {
  unread: {
    other: '#条新消息',
  },
  told: {
    'relationship.joined': '已加入您之前的消息',
    'relationship.undone': '已移出不属于您的消息',
    'identity.proven': '您已登录',
    'identity.ended': '您已退出',
  },
  beside: {
    deleted: '此消息已删除',
    erased: '此消息已清除',
    edited: '已编辑',
  },
  acts: {
    reply: '回复',
    edit: '编辑',
    remove: '删除',
    ask: '删除此消息？',
    cancel: '取消',
    save: '保存',
    editing: '编辑消息',
    changed: '消息已修改',
    removed: '消息已删除',
    tooLong: '一条消息最多16,000个字符。',
    replyTo: (name) => `回复${name}`,
    dropReply: '不回复此消息',
  },
  limit: {
    left: {
      other: '还可输入#个字符',
    },
    over: {
      other: '超出#个字符：请缩短或分几次发送。',
    },
  },
  locked: {
    code: '这里有需要验证码的内容：请确认您的邮箱地址后阅读。',
    login: '这里有登录后才能阅读的内容。',
    passkey: '这里有需要通行密钥的内容。',
    bookmark: '这里有更早的内容。我们较早邮件中的链接可以打开它。',
    advisor: '这里有更早的内容。请联系我们，我们会帮您打开。',
  },
  device: {
    ended: '此对话在这台设备上已结束。',
    discarded: {
      other: '#条未发送的消息已丢弃。',
    },
    notKept: '此浏览器不会保留任何内容：您离开页面后，对话就会消失。',
  },
  reasons: {
    'insecure-context': '此页面不安全（没有 https），无法从这里发送。',
    'unknown-key': setUp,
    'unregistered-origin': setUp,
    'no-key': setUp,
    breach: '这里出了点问题。请稍后再来。',
    'too-long': '超过16,000个字符。',
    'too-many': '一次发送的消息太多。请稍等片刻。',
    'id-reused': '此消息之前已用其他文字发送过。',
    'wrong-writer': '不能从这里发送。',
    erased: '已清除。',
  },
  ways: {
    retry: '重试',
    discard: '移除',
    unchanged: '消息保持原样。',
    dropChange: '放弃修改',
  },
  hours: {
    on: (day) => day,
    back: (day, time) => `我们将于${day} ${time}回来。`,
    away: '我们目前不在线。',
    within: (duration) => `通常在${duration}内回复。`,
    by: (day, time) => `预计最晚${day} ${time}回复。`,
    yours: (time) => `${time}（您的当地时间）`,
  },
  jump: {
    fresh: '新消息',
    last: '最新消息',
  },
  leadsTo: (where) => `指向 ${where}`,
  files: {
    files: '要发送的文件',
    cancel: '取消',
    remove: '移除',
    download: '下载',
    drop: '将文件拖放到这里',
    limits: {
      other: '最多#个文件，每个不超过{size}',
    },
    types: (list) => `仅限这些类型：${list}`,
    uploading: (name) => `正在上传 ${name}`,
    attached: (name) => `已添加 ${name}`,
    kept: '没有网络连接。文件稍后会随消息一起发送。',
    goesOut: '文件上传完成后，您的消息就会发送。',
    empty: '此文件是空的。',
    tooLarge: (size) => `此文件太大，最大为${size}。`,
    wrongType: '这里不接受此类文件。',
    tooMany: {
      other: '一条消息最多可带#个文件。',
    },
    noConnection: '此文件需要网络连接。请稍后重试。',
    tooOften: '目前文件太多。请稍后重试。',
    notTaken: '无法发送此文件。请重新选择。',
    gone: '此文件已不在这里。',
    notHad: '没有网络连接。请重试。',
    picture: (name) => `图片：${name}`,
  },
}
