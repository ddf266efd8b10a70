import type { SeldomWords } from './words.ts'

const setUp = 'Esta conversa ainda não está totalmente pronta. Volte mais tarde.'

export const pt: SeldomWords = {
  unread: {
    one: '1 mensagem nova',
    other: '# mensagens novas',
  },
  told: {
    'relationship.joined': 'Mensagens anteriores suas foram acrescentadas',
    'relationship.undone': 'Mensagens que não eram suas foram retiradas',
    'identity.proven': 'Você entrou',
    'identity.ended': 'Você saiu',
  },
  beside: {
    deleted: 'Esta mensagem foi excluída',
    erased: 'Esta mensagem foi apagada',
    edited: 'Editada',
  },
  acts: {
    reply: 'Responder',
    edit: 'Editar',
    remove: 'Excluir',
    ask: 'Excluir esta mensagem?',
    cancel: 'Cancelar',
    save: 'Salvar',
    editing: 'Editar mensagem',
    changed: 'Mensagem alterada',
    removed: 'Mensagem excluída',
    tooLong: 'Uma mensagem tem no máximo 16.000 caracteres.',
    replyTo: (name) => `Resposta a ${name}`,
    dropReply: 'Não responder a esta mensagem',
  },
  limit: {
    left: {
      one: 'resta um caractere',
      other: 'restam # caracteres',
    },
    over: {
      one: 'Um caractere a mais: encurte ou envie em partes.',
      other: '# caracteres a mais: encurte ou envie em partes.',
    },
  },
  locked: {
    code: 'Há algo aqui que precisa de um código: confirme seu e-mail para ler.',
    login: 'Há algo aqui que você poderá ler quando entrar na sua conta.',
    passkey: 'Há algo aqui que precisa da sua chave de acesso.',
    bookmark: 'Há algo anterior aqui. O link de um e-mail nosso mais antigo o abre.',
    advisor: 'Há algo anterior aqui. Pergunte e ajudamos você a abrir.',
  },
  device: {
    ended: 'Esta conversa terminou neste aparelho.',
    discarded: {
      one: 'Uma mensagem não enviada foi descartada.',
      other: '# mensagens não enviadas foram descartadas.',
    },
    notKept: 'Este navegador não guarda nada aqui: a conversa se perde quando você sai da página.',
  },
  reasons: {
    'insecure-context':
      'Esta página não é segura (sem https), por isso nada pode ser enviado daqui.',
    'unknown-key': setUp,
    'unregistered-origin': setUp,
    'no-key': setUp,
    breach: 'Algo deu errado aqui. Volte mais tarde.',
    'too-long': 'Tem mais de 16.000 caracteres.',
    'too-many': 'Mensagens demais de uma vez. Espere um momento.',
    'id-reused': 'Já foi enviada com outro texto.',
    'wrong-writer': 'Não pode ser enviada daqui.',
    erased: 'Foi apagada.',
  },
  ways: {
    retry: 'Tentar de novo',
    discard: 'Remover',
    unchanged: 'A mensagem continua como antes.',
    dropChange: 'Descartar a alteração',
  },
  hours: {
    on: (day) => day,
    back: (day, time) => `De volta: ${day}, ${time}.`,
    away: 'Não estamos no momento.',
    within: (duration) => `Costuma responder em ${duration}.`,
    by: (day, time) => `Resposta prevista até: ${day}, ${time}.`,
    yours: (time) => `${time} (no seu horário)`,
  },
  jump: {
    fresh: 'Mensagens novas',
    last: 'Últimas mensagens',
  },
  leadsTo: (where) => `leva a ${where}`,
  files: {
    files: 'Arquivos para enviar',
    cancel: 'Cancelar',
    remove: 'Remover',
    download: 'Baixar',
    drop: 'Solte os arquivos aqui',
    limits: {
      one: 'Um arquivo, até {size}',
      other: 'Até # arquivos de {size} cada',
    },
    types: (list) => `Somente estes tipos: ${list}`,
    uploading: (name) => `Enviando ${name}`,
    attached: (name) => `${name} está anexado`,
    kept: 'Sem conexão. Será enviado mais tarde com a sua mensagem.',
    goesOut: 'Sua mensagem será enviada assim que o arquivo carregar.',
    empty: 'Este arquivo está vazio.',
    tooLarge: (size) => `Este arquivo é grande demais. O máximo é ${size}.`,
    wrongType: 'Arquivos deste tipo não são aceitos aqui.',
    tooMany: {
      one: 'Uma mensagem pode ter um arquivo.',
      other: 'Uma mensagem pode ter # arquivos.',
    },
    noConnection: 'Este arquivo precisa de conexão. Tente mais tarde.',
    tooOften: 'Arquivos demais por enquanto. Tente mais tarde.',
    notTaken: 'Não foi possível enviar este arquivo. Escolha-o de novo.',
    gone: 'Este arquivo não está mais aqui.',
    notHad: 'Sem conexão. Tente de novo.',
    picture: (name) => `Imagem: ${name}`,
  },
}
