/**
 * One block of the guide. Only links within the guide lead anywhere; other files are named.
 */
import { Fragment } from 'react';
import { type Block, parseInline } from './markdown';

interface GuideBlockProps {
  readonly block: Block;
  readonly onAnchor: (id: string) => void;
}

export function GuideBlock({ block, onAnchor }: GuideBlockProps) {
  const words = (text: string) => <Words text={text} onAnchor={onAnchor} />;
  switch (block.kind) {
    case 'heading':
      return block.level <= 2 ? <h2 id={block.id}>{block.text}</h2> : <h3 id={block.id}>{block.text}</h3>;
    case 'paragraph':
      return <p>{words(block.text)}</p>;
    case 'code':
      return <pre className="mono">{block.text}</pre>;
    case 'list': {
      const List = block.isOrdered ? 'ol' : 'ul';
      return (
        <List>
          {block.items.map((item) => (
            <li key={item}>{words(item)}</li>
          ))}
        </List>
      );
    }
    case 'table':
      return (
        <table>
          <thead>
            <tr>
              {block.head.map((cell) => (
                <th key={cell} scope="col">
                  {words(cell)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {block.rows.map((row) => (
              <tr key={row.join('|')}>
                {row.map((cell, column) => (
                  <td key={block.head[column] ?? cell}>{words(cell)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      );
  }
}

function Words({ text, onAnchor }: { readonly text: string; readonly onAnchor: (id: string) => void }) {
  return parseInline(text).map((part, index) => {
    const key = `${index} ${part.text}`;
    if (part.kind === 'bold') return <b key={key}>{part.text}</b>;
    if (part.kind === 'code')
      return (
        <code key={key} className="mono">
          {part.text}
        </code>
      );
    if (part.kind === 'link' && part.href.startsWith('#')) {
      const id = decodeURIComponent(part.href.slice(1));
      return (
        <button key={key} type="button" className="guide-link" onClick={() => onAnchor(id)}>
          {part.text}
        </button>
      );
    }
    return <Fragment key={key}>{part.text}</Fragment>;
  });
}
