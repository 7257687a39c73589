// Elements of a known kind, so that a script fails where the page lacks one and not somewhere after.

/**
 * The first element that fits; the page has to have it.
 * @template {Element} T
 * @param {ParentNode} root
 * @param {string} selector
 * @param {new () => T} type
 * @returns {T}
 */
export function find(root, selector, type) {
  const [found] = findAll(root, selector, type);
  if (!found) throw new Error(`The page has no ${type.name} ${selector}.`);
  return found;
}

/**
 * Every element that fits.
 * @template {Element} T
 * @param {ParentNode} root
 * @param {string} selector
 * @param {new () => T} type
 * @returns {T[]}
 */
export function findAll(root, selector, type) {
  return [...root.querySelectorAll(selector)].flatMap((element) => (element instanceof type ? [element] : []));
}

/**
 * The nearest element that fits, from an event's target outwards.
 * @template {Element} T
 * @param {EventTarget | null} target
 * @param {string} selector
 * @param {new () => T} type
 * @returns {T | undefined}
 */
export function around(target, selector, type) {
  const found = target instanceof Element ? target.closest(selector) : null;
  return found instanceof type ? found : undefined;
}
