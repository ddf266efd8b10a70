import { mountDesk } from './app.tsx'
import { connectOver } from './relationship/connect.ts'
import { browserSurroundings } from './surroundings.ts'

const root = document.getElementById('desk')
if (root) mountDesk(root, { surroundings: browserSurroundings(window), connect: connectOver })
