/** `{ ...dictionary, [key]: value }` copies every entry: 501 events a second where a persistent Map folds half a million. */
export const noDictionarySpread = {
  meta: {
    type: 'problem',
    schema: [],
    messages: { spread: 'A dictionary is a Map of the package immutable, and is never spread: each copy costs every entry.' },
  },
  create(context) {
    const services = context.sourceCode.parserServices;
    const checker = services.program.getTypeChecker();
    return {
      'ObjectExpression > SpreadElement'(node) {
        const type = services.getTypeAtLocation(node.argument);
        const isMap = ['Map', 'OrderedMap'].includes(type.getSymbol()?.name ?? '');
        if (isMap || checker.getIndexInfosOfType(type).length > 0) context.report({ node, messageId: 'spread' });
      },
    };
  },
};
