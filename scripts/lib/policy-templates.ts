/*
 * Group policy templates (ADMX and ADML) from the JSON Schema of a machine's policy: one policy for each setting, below
 * HKLM\SOFTWARE\Policies\Examhall. Format: https://learn.microsoft.com/windows/client-management/understanding-admx-backed-policies
 */

export const POLICY_KEY = 'SOFTWARE\\Policies\\Examhall';

interface Property {
  readonly description?: string;
  readonly type?: string;
  readonly enum?: readonly string[];
  readonly minimum?: number;
  readonly maximum?: number;
}

/** What a setting is entered with. */
type Field = 'switch' | 'choice' | 'number' | 'text' | 'json';

function fieldOf({ type, enum: choices }: Property): Field {
  if (type === 'boolean') return 'switch';
  if (choices) return 'choice';
  if (type === 'integer' || type === 'number') return 'number';
  return type === 'string' ? 'text' : 'json';
}

function settingsOf(schema: Record<string, unknown>): [name: string, property: Property][] {
  const properties = schema['properties'] as Record<string, Property>;
  return Object.entries(properties).filter(([name]) => name !== '$schema');
}

/** The template itself: which values there are. */
export function admx(schema: Record<string, unknown>): string {
  const policies = settingsOf(schema).map(([name, property]) => admxPolicy(name, property));
  return `<?xml version="1.0" encoding="utf-8"?>
<policyDefinitions revision="1.0" schemaVersion="1.0" xmlns="http://schemas.microsoft.com/GroupPolicy/2006/07/PolicyDefinitions">
  <policyNamespaces>
    <target prefix="examhall" namespace="Examhall.Policies" />
    <using prefix="windows" namespace="Microsoft.Policies.Windows" />
  </policyNamespaces>
  <resources minRequiredRevision="1.0" />
  <supportedOn>
    <definitions>
      <definition name="Windows10" displayName="$(string.Windows10)" />
    </definitions>
  </supportedOn>
  <categories>
    <category name="Examhall" displayName="$(string.Examhall)" />
  </categories>
  <policies>
${policies.join('\n')}
  </policies>
</policyDefinitions>
`;
}

function admxPolicy(name: string, property: Property): string {
  const field = fieldOf(property);
  const presentation = field === 'switch' ? '' : ` presentation="$(presentation.${name})"`;
  const value = field === 'switch' ? ` valueName="${name}"` : '';
  return `    <policy name="${name}" class="Machine" displayName="$(string.${name})" explainText="$(string.${name}_help)"${presentation} key="${POLICY_KEY}"${value}>
      <parentCategory ref="Examhall" />
      <supportedOn ref="Windows10" />
${admxElements(name, property, field)}
    </policy>`;
}

function admxElements(
  name: string,
  { enum: choices = [], minimum, maximum }: Property,
  field: Field,
): string {
  switch (field) {
    case 'switch':
      return `      <enabledValue><decimal value="1" /></enabledValue>
      <disabledValue><decimal value="0" /></disabledValue>`;
    case 'choice':
      return elements(
        `<enum id="${name}" valueName="${name}" required="true">
${choices.map((choice) => `          <item displayName="$(string.${name}_${choice})"><value><string>${choice}</string></value></item>`).join('\n')}
        </enum>`,
      );
    case 'number':
      return elements(
        `<decimal id="${name}" valueName="${name}" required="true" minValue="${minimum ?? 0}" maxValue="${maximum ?? 4_294_967_295}" />`,
      );
    case 'text':
    case 'json':
      return elements(`<text id="${name}" valueName="${name}" required="true" maxLength="1023" />`);
  }
}

function elements(element: string): string {
  return `      <elements>
        ${element}
      </elements>`;
}

/** Its words in English. */
export function adml(schema: Record<string, unknown>): string {
  const settings = settingsOf(schema);
  const strings = settings.flatMap(([name, property]) => [
    `<string id="${name}">${name}</string>`,
    `<string id="${name}_help">${escaped(helpOf(property))}</string>`,
    ...(property.enum ?? []).map((choice) => `<string id="${name}_${choice}">${choice}</string>`),
  ]);
  const presentations = settings.flatMap(([name, property]) => admlPresentation(name, fieldOf(property)));
  return `<?xml version="1.0" encoding="utf-8"?>
<policyDefinitionResources revision="1.0" schemaVersion="1.0" xmlns="http://schemas.microsoft.com/GroupPolicy/2006/07/PolicyDefinitions">
  <displayName>Examhall</displayName>
  <description>Exam client of this machine</description>
  <resources>
    <stringTable>
      <string id="Examhall">Examhall</string>
      <string id="Windows10">Windows 10 and newer</string>
${strings.map((line) => `      ${line}`).join('\n')}
    </stringTable>
    <presentationTable>
${presentations.join('\n')}
    </presentationTable>
  </resources>
</policyDefinitionResources>
`;
}

function helpOf(property: Property): string {
  const description = property.description ?? '';
  return fieldOf(property) === 'json' ? `${description} Written as JSON.` : description;
}

function admlPresentation(name: string, field: Field): string[] {
  const element = {
    switch: '',
    choice: `<dropdownList refId="${name}" noSort="true" defaultItem="0">${name}</dropdownList>`,
    number: `<decimalTextBox refId="${name}">${name}</decimalTextBox>`,
    text: `<textBox refId="${name}"><label>${name}</label></textBox>`,
    json: `<textBox refId="${name}"><label>${name}</label></textBox>`,
  }[field];
  return element === '' ? [] : [`      <presentation id="${name}">${element}</presentation>`];
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
