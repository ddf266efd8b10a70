import type { SeldomWords } from './words.ts'

const setUp = 'Bu görüşme henüz tam kurulmadı. Lütfen daha sonra gelin.'

export const tr: SeldomWords = {
  unread: {
    one: '# yeni mesaj',
    other: '# yeni mesaj',
  },
  told: {
    'relationship.joined': 'Daha önceki mesajlarınız eklendi',
    'relationship.undone': 'Size ait olmayan mesajlar çıkarıldı',
    'identity.proven': 'Oturum açtınız',
    'identity.ended': 'Oturumu kapattınız',
  },
  beside: {
    deleted: 'Bu mesaj silindi',
    erased: 'Bu mesaj tamamen silindi',
    edited: 'Düzenlendi',
  },
  acts: {
    reply: 'Yanıtla',
    edit: 'Düzenle',
    remove: 'Sil',
    ask: 'Bu mesaj silinsin mi?',
    cancel: 'Vazgeç',
    save: 'Kaydet',
    editing: 'Mesajı düzenle',
    changed: 'Mesaj değiştirildi',
    removed: 'Mesaj silindi',
    tooLong: 'Bir mesaj en çok 16.000 karakter olabilir.',
    replyTo: (name) => `Yanıtlanan: ${name}`,
    dropReply: 'Buna yanıt verme',
  },
  limit: {
    left: {
      one: '# karakter kaldı',
      other: '# karakter kaldı',
    },
    over: {
      one: '# karakter fazla: kısaltın ya da bölerek gönderin.',
      other: '# karakter fazla: kısaltın ya da bölerek gönderin.',
    },
  },
  locked: {
    code: 'Burada kod gerektiren bir şey var: okumak için e-posta adresinizi doğrulayın.',
    login: 'Burada oturum açınca okuyabileceğiniz bir şey var.',
    passkey: 'Burada geçiş anahtarınızı gerektiren bir şey var.',
    bookmark: 'Burada daha eski bir şey var. Bizden gelen eski bir e-postadaki bağlantı onu açar.',
    advisor: 'Burada daha eski bir şey var. Bize sorun, açmanıza yardım edelim.',
  },
  device: {
    ended: 'Bu görüşme bu cihazda sona erdi.',
    discarded: {
      one: 'Gönderilmemiş # mesaj atıldı.',
      other: 'Gönderilmemiş # mesaj atıldı.',
    },
    notKept: 'Bu tarayıcı burada hiçbir şey saklamıyor: sayfadan ayrılınca görüşme kaybolur.',
  },
  reasons: {
    'insecure-context':
      'Bu sayfa güvenli değil (https yok), bu yüzden buradan bir şey gönderilemez.',
    'unknown-key': setUp,
    'unregistered-origin': setUp,
    'no-key': setUp,
    breach: 'Bir şeyler ters gitti. Lütfen daha sonra gelin.',
    'too-long': '16.000 karakterden uzun.',
    'too-many': 'Aynı anda çok fazla mesaj. Biraz bekleyin.',
    'id-reused': 'Daha önce başka bir metinle gönderildi.',
    'wrong-writer': 'Buradan gönderilemez.',
    erased: 'Tamamen silindi.',
  },
  ways: {
    retry: 'Yeniden dene',
    discard: 'Kaldır',
    unchanged: 'Mesaj önceki gibi kaldı.',
    dropChange: 'Değişiklikten vazgeç',
  },
  hours: {
    on: (day) => day,
    back: (day, time) => `Yeniden buradayız: ${day}, ${time}.`,
    away: 'Şu anda burada değiliz.',
    within: (duration) => `Olağan yanıt süresi: ${duration}.`,
    by: (day, time) => `Yanıt en geç: ${day}, ${time}.`,
    yours: (time) => `${time} (sizin saatinizle)`,
  },
  jump: {
    fresh: 'Yeni mesajlar',
    last: 'Son mesajlar',
  },
  leadsTo: (where) => `gittiği yer: ${where}`,
  files: {
    files: 'Gönderilecek dosyalar',
    cancel: 'Vazgeç',
    remove: 'Kaldır',
    download: 'İndir',
    drop: 'Dosyaları buraya bırakın',
    limits: {
      one: 'Bir dosya, en çok {size}',
      other: 'En çok # dosya, her biri {size}',
    },
    types: (list) => `Yalnızca şu türler: ${list}`,
    uploading: (name) => `${name} yükleniyor`,
    attached: (name) => `${name} eklendi`,
    kept: 'Bağlantı yok. Sonra mesajınızla birlikte gönderilir.',
    goesOut: 'Mesajınız, dosya yüklenir yüklenmez gönderilecek.',
    empty: 'Bu dosya boş.',
    tooLarge: (size) => `Bu dosya çok büyük. En fazla ${size} olabilir.`,
    wrongType: 'Bu türden dosyalar burada kabul edilmiyor.',
    tooMany: {
      one: 'Bir mesajda bir dosya olabilir.',
      other: 'Bir mesajda # dosya olabilir.',
    },
    noConnection: 'Bu dosya için bağlantı gerekiyor. Lütfen daha sonra yeniden deneyin.',
    tooOften: 'Şimdilik çok fazla dosya. Lütfen daha sonra yeniden deneyin.',
    notTaken: 'Bu dosya gönderilemedi. Lütfen yeniden seçin.',
    gone: 'Bu dosya artık burada değil.',
    notHad: 'Bağlantı yok. Lütfen yeniden deneyin.',
    picture: (name) => `Resim: ${name}`,
  },
}
