import { markup } from '../host/html.ts'
import type { Account } from './account.ts'
import { composeMail } from './compose-mail.ts'

const from = { name: 'Rondo', address: 'post@rondo.example' }

/** A mail of the shop, ready to be handed in. */
export interface ShopMail {
  readonly from: string
  readonly to: string
  readonly raw: Uint8Array
}

/** The mail with the link that shows that an address is the account's. */
export const verificationMail = ({ name, email }: Account, link: string, at: number): ShopMail => ({
  from: from.address,
  to: email,
  raw: composeMail({
    from,
    to: email,
    subject: 'Is this your address?',
    at,
    text: `Hello ${name},

somebody, we hope you, has opened an account at Rondo with this address.
Follow this link and press the button there, and we know that it is yours:

${link}

It is good for a day. If it was not you, do nothing: the address stays unconfirmed.

Rondo, the card shop of Brisande`,
    html: markup`<!doctype html>
      <html lang="en">
        <head>
          <meta charset="utf-8" />
          <meta name="color-scheme" content="light" />
          <title>Is this your address?</title>
        </head>
        <body
          style="margin:0;background:#f2f1ec;color:#111014;font:400 17px/1.5 'Helvetica Neue',Helvetica,Arial,sans-serif"
        >
          <div style="max-width:560px;margin:0 auto;background:#ffffff">
            <div style="background:#ffd60a;padding:20px 32px;border-bottom:2px solid #111014">
              <b style="font-size:28px;letter-spacing:-0.05em">Rondo</b>
            </div>
            <div style="padding:32px">
              <h1 style="margin:0 0 20px;font-size:34px;line-height:1;letter-spacing:-0.045em">
                Is this your address?
              </h1>
              <p>Hello ${name},</p>
              <p>
                somebody, we hope you, has opened an account at Rondo with this address. Press the
                button, and the one behind it, and we know that it is yours.
              </p>
              <p style="margin:28px 0">
                <a
                  href="${link}"
                  style="display:inline-block;background:#111014;color:#ffffff;padding:14px 28px;border-radius:99px;font-weight:700;text-decoration:none"
                  >Yes, it is mine</a
                >
              </p>
              <p style="color:#5c5a61;font-size:15px">
                It is good for a day. If it was not you, do nothing: the address stays unconfirmed.
              </p>
            </div>
          </div>
        </body>
      </html>`.html,
  }),
})
