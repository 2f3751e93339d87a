import { Button, Group } from '@mantine/core';
import { EditorContent, useEditor, useEditorState, type Editor } from '@tiptap/react';
import StarterKit from '@tiptap/starter-kit';
import { useEffect } from 'react';
import { useTexts } from '../../languages/index.js';

/** Paragraphs, lists, bold, italic and underlined, undo; nothing that could carry a link, a picture or code. */
const extensions = [
  StarterKit.configure({
    blockquote: false,
    code: false,
    codeBlock: false,
    heading: false,
    horizontalRule: false,
    link: false,
    strike: false,
  }),
];

interface RichEssayProps {
  readonly html: string;
  readonly onType: (html: string) => void;
  readonly onLeave: () => void;
  readonly labelledBy: string;
}

/** A text field with formatting. What it hands over is restricted HTML. */
export function RichEssay({ html, onType, onLeave, labelledBy }: RichEssayProps) {
  const { exam } = useTexts();
  const editor = useEditor({
    extensions,
    content: html,
    editorProps: {
      attributes: {
        role: 'textbox',
        'aria-multiline': 'true',
        'aria-label': exam.answer,
        'aria-describedby': labelledBy,
        spellcheck: 'false',
        class: 'rich-essay rich-text',
      },
    },
    onUpdate: ({ editor: changed }) => onType(changed.isEmpty ? '' : changed.getHTML()),
    onBlur: onLeave,
  });
  useEffect(() => {
    // The answer was cleared outside, or came from the journal: not while it is being typed.
    if (!editor.isFocused && (editor.isEmpty ? '' : editor.getHTML()) !== html) {
      editor.commands.setContent(html, { emitUpdate: false });
    }
  }, [editor, html]);
  return (
    <>
      <Toolbar editor={editor} />
      <EditorContent editor={editor} />
    </>
  );
}

function Toolbar({ editor }: { editor: Editor }) {
  const { format } = useTexts().exam;
  const active = useEditorState({
    editor,
    selector: ({ editor: now }) => ({
      bold: now.isActive('bold'),
      italic: now.isActive('italic'),
      underline: now.isActive('underline'),
      bulletList: now.isActive('bulletList'),
      orderedList: now.isActive('orderedList'),
    }),
  });
  const run = () => editor.chain().focus();
  return (
    <Group role="toolbar" aria-label={format.toolbar} gap="xs" mb="xs">
      <Tool label={format.bold} pressed={active.bold} onClick={() => run().toggleBold().run()} />
      <Tool label={format.italic} pressed={active.italic} onClick={() => run().toggleItalic().run()} />
      <Tool
        label={format.underline}
        pressed={active.underline}
        onClick={() => run().toggleUnderline().run()}
      />
      <Tool
        label={format.bullets}
        pressed={active.bulletList}
        onClick={() => run().toggleBulletList().run()}
      />
      <Tool
        label={format.numbers}
        pressed={active.orderedList}
        onClick={() => run().toggleOrderedList().run()}
      />
      <Tool label={format.undo} onClick={() => run().undo().run()} />
      <Tool label={format.redo} onClick={() => run().redo().run()} />
    </Group>
  );
}

function Tool(props: { readonly label: string; readonly pressed?: boolean; readonly onClick: () => void }) {
  const { label, pressed, onClick } = props;
  return (
    <Button
      size="compact-sm"
      variant={pressed ? 'filled' : 'default'}
      {...(pressed === undefined ? {} : { 'aria-pressed': pressed })}
      // The text keeps its selection when a button is clicked.
      onMouseDown={(event) => event.preventDefault()}
      onClick={onClick}
    >
      {label}
    </Button>
  );
}
