import openapiTS, { astToString, type OpenAPI3 } from 'openapi-typescript';
import * as prettier from 'prettier';
import ts from 'typescript';

const HEADER =
  '/* Written by `npm run api-client -- --write` from what the routes of the server declare. */\n\n';

/** The types of an OpenAPI document, formatted as the file at `path` is. */
export async function clientSource(documentText: string, path: string): Promise<string> {
  const bytes = ts.factory.createTypeReferenceNode(ts.factory.createIdentifier('Blob'));
  const nodes = await openapiTS(JSON.parse(documentText) as OpenAPI3, {
    // Files are bytes, not texts.
    transform: (schema) => (schema.format === 'binary' ? bytes : undefined),
  });
  const options = await prettier.resolveConfig(path);
  return prettier.format(HEADER + astToString(nodes), { ...options, filepath: path });
}
