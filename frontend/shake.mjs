// Drops what no page of ours can use: rules for classes we do not have, and tokens that no rule asks for.
import { transform } from "lightningcss";

const isTheirs = (name) => /^(nl|utrecht)-/.test(name);

// A selector can match only if every class it asks for exists here; what it excludes with :not() does not matter.
function canMatch(selector, kept) {
  return selector.every((part) => {
    if (part.type === "class") return !isTheirs(part.name) || kept.has(part.name);
    const asksForOneOf = part.type === "pseudo-class" && ["is", "where", "has", "any"].includes(part.kind);
    return !asksForOneOf || part.selectors.some((inner) => canMatch(inner, kept));
  });
}

export function keepUsedRules(css, kept) {
  const { code } = transform({
    filename: "components.css",
    code: Buffer.from(css),
    visitor: {
      Rule: {
        style(rule) {
          return rule.value.selectors.some((selector) => canMatch(selector, kept)) ? undefined : [];
        },
      },
    },
  });
  return code.toString();
}

const asked = (text) => [...text.matchAll(/var\(\s*(--[\w-]+)/g)].map((match) => match[1]);

// The tokens that the style sheets ask for, directly or through another token, and do not define themselves.
export function keepUsedTokens(theme, { usedIn, definedIn }) {
  const own = new Set([...definedIn.matchAll(/(--[\w-]+)\s*:/g)].map((match) => match[1]));
  const values = new Map([...theme.matchAll(/^\s*(--[\w-]+):\s*([^;]+);/gm)].map((match) => [match[1], match[2]]));
  const used = new Set();
  const waiting = usedIn.flatMap(asked);
  while (waiting.length) {
    const name = waiting.pop();
    if (used.has(name) || own.has(name) || !values.has(name)) continue;
    used.add(name);
    waiting.push(...asked(values.get(name)));
  }
  const lines = [...used].sort().map((name) => `${name}:${values.get(name)};`);
  return `:root{${lines.join("")}}`;
}
