// Keeps numbers out of pool arithmetic: a `number` is exact only up to 2^53, and rounds without a word beyond.
// Positions in arrays are the exception: literals in brackets, and what is named index, position, low, high or middle.
const CONVERSIONS = new Set(['Number', 'Math', 'parseFloat', 'parseInt', 'NaN', 'Infinity', 'isNaN', 'isFinite']);
const ROUNDING_METHODS = new Set(['toFixed', 'toPrecision', 'toExponential', 'toLocaleString']);
/** Methods whose arguments are positions, widths or radices, not amounts. */
const POSITIONAL_METHODS = new Set(['at', 'slice', 'subarray', 'asIntN', 'asUintN', 'toString', 'padStart']);
const INDEX_NAME = /^(index|position|low|high|middle)$|(Index|Position)$/;
/** Ticks and bins are called indexes as well, but are quantities: they are added, multiplied and rounded. */
const QUANTITY_NAME = /^(tick|bin)(Index|Position)$/i;

const noNumbers = {
  meta: {
    type: 'problem',
    messages: {
      conversion: '"{{name}}" makes a number, which loses digits beyond 2^53: stay in bigint.',
      literal: 'The number {{raw}} loses digits beyond 2^53: write {{raw}}n, or name what holds a position "…Index".',
      type: 'A number loses digits beyond 2^53: use bigint, or name what holds a position "…Index".',
      plus: 'A unary + makes a number, which loses digits beyond 2^53: stay in bigint.',
    },
  },
  create(context) {
    return {
      Identifier(node) {
        if (CONVERSIONS.has(node.name) && !isPropertyName(node)) {
          context.report({ node, messageId: 'conversion', data: { name: node.name } });
        }
      },
      MemberExpression({ property }) {
        const name = property.type === 'Literal' ? property.value : property.name;
        if (ROUNDING_METHODS.has(name)) context.report({ node: property, messageId: 'conversion', data: { name } });
      },
      Literal(node) {
        if (typeof node.value === 'number' && !isPosition(node)) {
          context.report({ node, messageId: 'literal', data: { raw: node.raw } });
        }
      },
      TSNumberKeyword(node) {
        const holder = node.parent?.parent;
        if (!isIndexName(holder?.name ?? holder?.key?.name)) context.report({ node, messageId: 'type' });
      },
      UnaryExpression(node) {
        if (node.operator === '+') context.report({ node, messageId: 'plus' });
      },
    };
  },
};

function isPropertyName({ parent, name }) {
  return (
    (parent.type === 'MemberExpression' && !parent.computed && parent.property.name === name) ||
    (parent.type === 'Property' && !parent.computed && !parent.shorthand && parent.key.name === name)
  );
}

/** Whether the literal stands in brackets, among a positional method's arguments, or beside a position. */
function isPosition(literal) {
  for (let node = literal; node.parent; node = node.parent) {
    const { parent } = node;
    if (parent.type === 'MemberExpression') return parent.computed && parent.property === node;
    if (parent.type === 'CallExpression') return POSITIONAL_METHODS.has(parent.callee.property?.name);
    if (sidesOf(parent).some((side) => side !== node && namesPosition(side))) return true;
    if (!['BinaryExpression', 'UnaryExpression'].includes(parent.type)) return false;
  }
  return false;
}

function sidesOf(node) {
  if (node.type === 'VariableDeclarator') return [node.id];
  return [node.left, node.right].filter(Boolean);
}

function namesPosition(node) {
  if (node.type === 'MemberExpression') return node.property.name === 'length' || isIndexName(node.property.name);
  if (node.type === 'BinaryExpression') return sidesOf(node).every(namesPosition);
  return node.type === 'Identifier' && isIndexName(node.name);
}

function isIndexName(name) {
  return name !== undefined && INDEX_NAME.test(name) && !QUANTITY_NAME.test(name);
}

export default { meta: { name: 'maths' }, rules: { 'no-numbers': noNumbers } };
