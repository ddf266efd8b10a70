import { createHash } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { toJsonSchema } from '@valibot/to-json-schema'
import ts from 'typescript'
import type * as v from 'valibot'
import { expect, test } from 'vitest'
import { writerRules } from '../admission/writers.ts'
import { canonical } from '../event/canonical.ts'
import { bodySchemas } from '../event/union.ts'
import { preferenceSchemas } from '../preference/registry.ts'
import { protocolVersion } from './protocol-version.ts'
import { refusals } from './refusal.ts'
import { up } from './up.ts'

/** What crosses the wire, as it was when the version was pinned. */
const pinned = {
  version: 1,
  up: '_EI91iuiAtHaqNgFpZyCDAQzHupmsvt6us9H2c7i7Z0',
  down: 'OLjr52ltnSO3lwIu1kfXhSaibRM11jMeDNg0xpceRYs',
}

const remedy = (way: string, hash: string): string =>
  `What crosses the wire ${way} has changed, and its version has not. If a reader of version ${pinned.version} still ` +
  `understands it (a field was only added, and may be missing), set pinned.${way} to '${hash}'. If not, raise ` +
  'protocolVersion too, set pinned.version to it, and say in CHANGELOG.md what older readers meet.'

const hashOf = (text: string): string => createHash('sha256').update(text).digest('base64url')

// Checks cannot be written as JSON Schema; what they ask for is held by their own tests.
const schemaOf = (schema: v.GenericSchema): unknown => toJsonSchema(schema, { errorMode: 'ignore' })
const schemasOf = (schemas: Record<string, v.GenericSchema>): unknown =>
  Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, schemaOf(schema)]))

/** All that goes up, as JSON Schema, with who may write it and the reasons for a refusal. */
function upText(): string {
  return canonical({
    up: schemaOf(up),
    bodies: schemasOf(bodySchemas),
    preferences: schemasOf(preferenceSchemas),
    writerRules,
    refusals: Object.entries(refusals).map(([reason, { status }]) => [reason, status]),
  })
}

/**
 * All that comes down is types: the text of every type that `wire/down.ts` exports and of every type
 * of ours that these are made of, without comments, sorted by name.
 */
function downText(): string {
  const entry = fileURLToPath(new URL('down.ts', import.meta.url))
  const program = ts.createProgram([entry], {
    noLib: true,
    noEmit: true,
    allowImportingTsExtensions: true,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    types: [],
  })
  const checker = program.getTypeChecker()
  const printer = ts.createPrinter({ removeComments: true })
  const texts = new Map<ts.Node, string>()

  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node)) {
      let symbol = checker.getSymbolAtLocation(node)
      if (symbol && symbol.flags & ts.SymbolFlags.Alias) symbol = checker.getAliasedSymbol(symbol)
      for (const declaration of symbol?.declarations ?? []) {
        if (ts.isInterfaceDeclaration(declaration) || ts.isTypeAliasDeclaration(declaration))
          add(declaration)
      }
    }
    ts.forEachChild(node, visit)
  }
  const add = (declaration: ts.InterfaceDeclaration | ts.TypeAliasDeclaration): void => {
    const file = declaration.getSourceFile()
    if (texts.has(declaration) || file.fileName.includes('/node_modules/')) return
    texts.set(
      declaration,
      printer.printNode(ts.EmitHint.Unspecified, declaration, file).replaceAll(/\s+/g, ' '),
    )
    ts.forEachChild(declaration, visit)
  }
  const source = program.getSourceFile(entry)
  if (!source) throw new Error(`${entry} is not there: where did wire/down.ts go?`)
  for (const statement of source.statements) {
    if (ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement)) add(statement)
  }
  return [...texts.values()].sort().join('\n')
}

test('LG20 the version of the protocol is the one that is pinned', () => {
  expect(protocolVersion, 'protocolVersion and pinned.version rise together').toBe(pinned.version)
})

test('LG20 what goes up has not changed under its version', () => {
  const hash = hashOf(upText())
  expect(hash, remedy('up', hash)).toBe(pinned.up)
})

test('LG20 what comes down has not changed under its version', () => {
  const hash = hashOf(downText())
  expect(hash, remedy('down', hash)).toBe(pinned.down)
})

test('LG20 the pin of what comes down sees through every type that it is made of', () => {
  const text = downText()
  for (const name of [
    'Page',
    'StreamItem',
    'Frame',
    'Locked',
    'RelationshipState',
    'Waiting',
    'Setting<',
    'Placed',
    'Reference',
  ]) {
    expect(text).toMatch(new RegExp(`(interface|type) ${name}`))
  }
  expect(text).not.toContain('/**')
})
