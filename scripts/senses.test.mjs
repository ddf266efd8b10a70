import { globSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '..')
const files = globSync(['packages/widget/src/**/words/??.ts', 'packages/desk/src/words/en*.ts'], {
  cwd: root,
})

/** Any of these as whole words; what ends in `*` goes on. @param {string} words */
const any = (words) =>
  new RegExp(
    `(?<![\\p{L}\\p{M}])(?:${words
      .trim()
      .replaceAll(/\s*,\s*/g, '|')
      .replaceAll('*', '\\p{L}*')})(?![\\p{L}\\p{M}])`,
    'iu',
  )

/**
 * Who does not see, or sees it laid out otherwise, cannot follow such words: of each language those that
 * say left, right, above, below, beside, a corner, round, square or a colour, and what they are found by.
 *
 * @type {Record<string, readonly [bySense: RegExp, such: string]>}
 */
const languages = {
  en: [
    /\b(?:(?:at|on|in|to|from) the (?:left|right|top|bottom|corner|side)|(?:left|right)[- ]hand|(?:button|link|field|box|list|icon|symbol|star|menu|line) (?:above|below|beside|next to)|(?:above|below|beside|next to) (?:this|the|it)|(?:red|green|blue|yellow|orange|gr[ea]y|black|white|round|square|large|small) (?:one|button|link|field|box|icon|symbol|mark|dot|circle|line)s?)\b/i,
    'Press the round button.',
  ],
  de: [
    any(
      'links, rechts, oben, unten, oberhalb, unterhalb, neben, daneben, darüber, darunter, ecke, rund*, eckig*, rot*, grün*, blau*, gelb*, grau*, schwarz*, weiße*',
    ),
    'Drücken Sie den runden Knopf.',
  ],
  fr: [
    any(
      'gauche, droite, en haut, en bas, ci-dessus, ci-dessous, au-dessus, au-dessous, à côté, coin, rond*, carré*, rouge*, vert*, bleu*, jaune*, gris*, blanc*, noir*',
    ),
    'Le bouton en bas.',
  ],
  es: [
    any(
      'izquierd*, derech*, arriba, abajo, encima, debajo, al lado, junto al?, esquina, redond*, cuadrad*, roj*, verde*, azul*, amarill*, gris*, blanc*, negr*',
    ),
    'El botón de abajo.',
  ],
  pt: [
    any(
      'esquerd*, direit*, acima, abaixo, ao lado, em cima, embaixo, canto, redond*, quadrad*, vermelh*, verde*, azu*, amarel*, cinza*, branc*, pret*',
    ),
    'O botão azul.',
  ],
  it: [
    any(
      'sinistra, destra, sopra, sotto, in alto, in basso, accanto, angolo, rotond*, tond*, quadrat*, ross*, verd*, blu, giall*, grigi*, bianc*, ner[oaie]',
    ),
    'Il pulsante qui sotto.',
  ],
  nl: [
    any(
      'links, rechts, linker*, rechter*, boven*, onder, onderaan, onderin, hier(?:onder|boven|naast), naast, hoek, rond, ronde, vierkant*, rood, rode, groene?, blauwe?, geel, gele, grijze?, zwarte?, witte?',
    ),
    'De knop hieronder.',
  ],
  pl: [
    any(
      'lew*, praw*, góry, górze, górn*, dole, dołu, doln*, powyżej, poniżej, nad, pod, obok, rogu, okrągł*, kwadrat*, czerwon*, zielon*, niebiesk*, żółt*, biał*, czarn*, szar*',
    ),
    'Przycisk na dole.',
  ],
  tr: [
    any(
      'sol, solda*, sağ, sağda*, üst*, altta*, altında*, altındaki, yukarı*, aşağı*, yanında*, yanındaki*, köşe*, yuvarlak, kare, kırmızı*, yeşil*, mavi*, sarı*, beyaz*, siyah*, gri',
    ),
    'Aşağıdaki düğme.',
  ],
  ar: [
    any(
      '(?:ال)?(?:يسار|يمين), (?:في )?(?:أ|ا)?(?:أعلى|أسفل), الأعلى, الأسفل, أعلاه, أدناه, فوق, تحت, بجانب*, (?:ال)?زاوية, (?:ال)?مستدير*, (?:ال)?مربع*, (?:ال)?(?:أحمر|حمراء|أخضر|خضراء|أزرق|زرقاء|أصفر|صفراء|أبيض|بيضاء|أسود|سوداء|رمادي*)',
    ),
    'الزر المستدير.',
  ],
  he: [
    any(
      '[בלמ]?(?:ה)?(?:שמאל*|ימין|ימני*), ל?מעלה למעלה, למעלה, למטה, מעל, מתחת, ש?ליד, לצד, ב?פינה, ב?פינת, ה?עגול*, ה?מרובע*, ה?אדו[םמ]*, ה?ירוק*, ה?כחול*, ה?צהוב*, ה?לב[ןנ]*, ה?שחור*, ה?אפור*',
    ),
    'הכפתור העגול.',
  ],
  hi: [
    any(
      'बाएँ, बाईं, दाएँ, दाईं, ऊपर, नीचे, बगल, के पास, कोने, गोल, चौकोर, लाल, हरा, हरे, हरी, नीला, नीले, नीली, पीला, पीले, पीली, काला, काले, काली, सफ़ेद',
    ),
    'नीचे का बटन।',
  ],
  ja: [
    /左|右|[上下](?:の|部|側|にある)|隣|横|角の|丸い|四角|赤|青|緑|黄色|白い|黒い|灰色/,
    '下の丸いボタン。',
  ],
  zh: [/左|右|[上下](?:方|面|角|部)|旁|圆形|方形|红|绿|蓝|黄|灰|白色|黑色/, '下方的圆形按钮。'],
  uk: [
    any(
      'зліва, ліворуч, лів(?:а|е|ий|ої|ому), справа, праворуч, прав(?:а|е|ий|ої|ому), вгорі, угорі, внизу, унизу, над, під, вище, нижче, поруч, біля, кут(?:і|ку), кругл*, квадратн*, червон*, зелен*, син(?:я|є|ій|ю|ьої|ьому), блакитн*, жовт*, біл(?:а|е|ий|ої|ому), чорн*, сір(?:а|е|ий|ої|ому)',
    ),
    'Кругла кнопка внизу.',
  ],
  sv: [
    any(
      'vänster, höger, ovan, ovanför, nedan, nedanför, under (?:den|det|knappen), bredvid, hörnet?, runda?, fyrkantig*, röda?, grönt?, gröna, blåa?, gula?, gråa?, svarta?, vita?',
    ),
    'Den runda knappen.',
  ],
}

/** Where the place is the browser’s own: it is named as its settings for the site, and the icon beside the address comes on top. */
const named = 'notifyDenied'

test.each(Object.keys(languages))(
  'WI145 %s: no words say where, in which colour or of which shape something is that is to be used',
  (code) => {
    const [bySense, such] = languages[code] ?? [/$^/, '']
    expect(such).toMatch(bySense)
    const own = files.filter((file) => basename(file).slice(0, 2) === code)
    expect(own.length).toBeGreaterThan(6)
    const found = own.flatMap((file) =>
      readFileSync(join(root, file), 'utf8')
        .replaceAll(/:\n\s+/g, ': ')
        .split('\n')
        .filter((line) => !/^\s*(?:\/?\*|\/\/|import|export)/.test(line))
        .filter((line) => bySense.test(line.replace(/^\s*['\w.-]+:/, '')))
        .filter((line) => !line.trim().startsWith(`${named}:`))
        .map((line) => `${file}: ${line.trim()}`),
    )
    expect(found).toEqual([])
  },
)

test('WI145 looks into the words of each language that there is', () => {
  const codes = new Set(files.map((file) => basename(file).slice(0, 2)))
  expect([...codes].sort()).toEqual(Object.keys(languages).sort())
})
