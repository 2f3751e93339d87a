import { relative, sep } from 'node:path';
import { refusal } from './imports.mjs';

/** ESLint rule: every import, export-from, import(), require() and type import obeys the walls. */
export const wallsRule = {
  meta: { type: 'problem', schema: [], docs: { description: 'Keep the walls between the rooms.' } },
  create(context) {
    const file = relative(context.cwd, context.filename).split(sep).join('/');
    function check(node, specifier, typesOnly = false) {
      if (typeof specifier !== 'string') return;
      const message = refusal({ file, specifier, typesOnly });
      if (message) context.report({ node, message });
    }
    return {
      ImportDeclaration: (node) => check(node, node.source.value, importsOnlyTypes(node)),
      ExportNamedDeclaration: (node) => check(node, node.source?.value, node.exportKind === 'type'),
      ExportAllDeclaration: (node) => check(node, node.source.value, node.exportKind === 'type'),
      ImportExpression: (node) => check(node, node.source.value),
      TSImportType: (node) => check(node, node.source?.value ?? node.argument?.literal?.value, true),
      TSExternalModuleReference: (node) => check(node, node.expression.value),
      CallExpression(node) {
        const { callee } = node;
        const isRequire =
          (callee.type === 'Identifier' && callee.name === 'require') ||
          (callee.type === 'MemberExpression' &&
            callee.object.name === 'require' &&
            callee.property.name === 'resolve');
        if (isRequire) check(node, node.arguments[0]?.value);
      },
    };
  },
};

function importsOnlyTypes(node) {
  return (
    node.importKind === 'type' ||
    (node.specifiers.length > 0 && node.specifiers.every((specifier) => specifier.importKind === 'type'))
  );
}
