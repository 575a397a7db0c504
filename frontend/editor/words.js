// The words of the drawing tool, in the language of the page: the server sends them with the page.

export function wordsOf(table) {
  const say = (text, places = {}) =>
    (table[text] ?? text).replace(/{([^}]+)}/g, (whole, name) => places[name] ?? whole);
  return { say, module: { translate: ["value", say] } };
}
