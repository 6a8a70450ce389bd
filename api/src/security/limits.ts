import {
  type ASTVisitor,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  GraphQLError,
  Kind,
  type SelectionSetNode,
  type ValidationContext,
} from 'graphql';

/** Bounds of a document, checked before it runs. Fragments count where they are spread, as often as they are. */
export interface Limits {
  readonly depth: number;
  readonly aliases: number;
  readonly rootFields: number;
  /** Fields, once all fragments are spread. */
  readonly fields: number;
}

export const LIMITS: Limits = { depth: 10, aliases: 20, rootFields: 8, fields: 800 };

/** Longest document, in characters. */
export const LONGEST_DOCUMENT = 20_000;

/** Spreads and inline fragments allowed for each field allowed. */
const STEPS_PER_FIELD = 3;

interface Measure {
  /** Everything visited, spreads of fragments included: what a document costs us even if it has no field. */
  steps: number;
  depth: number;
  fields: number;
  aliases: number;
}

/**
 * Validation rule that refuses documents over the limits. Introspection fields of the GraphQL system (`__schema`,
 * `__type`) have their own depth, by the name of the field and not of any fragment.
 */
export function limitsRule(limits: Limits = LIMITS): (context: ValidationContext) => ASTVisitor {
  return (context) => ({
    OperationDefinition: (operation) => {
      const measure = measureOf(operation.selectionSet, fragmentsOf(context.getDocument()), limits);
      const over = [
        ...(measure.depth > limits.depth ? ['depth'] : []),
        ...(measure.fields > limits.fields || measure.steps > limits.fields * STEPS_PER_FIELD ? ['fields'] : []),
        ...(measure.aliases > limits.aliases ? ['aliases'] : []),
        ...(operation.selectionSet.selections.length > limits.rootFields ? ['rootFields'] : []),
      ];
      for (const what of over) {
        context.reportError(
          new GraphQLError(`the document is over the limit: ${what}`, {
            nodes: operation,
            extensions: { code: 'tooComplex' },
          }),
        );
      }
    },
  });
}

function fragmentsOf(document: DocumentNode): Map<string, FragmentDefinitionNode> {
  return new Map(
    document.definitions.flatMap((definition) =>
      definition.kind === Kind.FRAGMENT_DEFINITION ? [[definition.name.value, definition] as const] : [],
    ),
  );
}

/** Walks the document with its fragments spread, and stops as soon as a limit is passed. */
function measureOf(
  root: SelectionSetNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  limits: Limits,
): Measure {
  const measure: Measure = { steps: 0, depth: 0, fields: 0, aliases: 0 };
  const most = limits.fields * STEPS_PER_FIELD;
  const visit = (selection: SelectionSetNode, depth: number, path: readonly string[]): void => {
    for (const node of selection.selections) {
      measure.steps += 1;
      if (measure.fields > limits.fields || measure.steps > most) return;
      if (node.kind === Kind.FIELD) {
        if (isIntrospection(node, depth)) continue;
        measure.fields += 1;
        measure.depth = Math.max(measure.depth, depth);
        if (node.alias) measure.aliases += 1;
        if (node.selectionSet) visit(node.selectionSet, depth + 1, path);
      } else if (node.kind === Kind.INLINE_FRAGMENT) {
        visit(node.selectionSet, depth, path);
      } else {
        const fragment = fragments.get(node.name.value);
        // A cycle is an error of its own, reported by the standard rules.
        if (fragment && !path.includes(node.name.value))
          visit(fragment.selectionSet, depth, [...path, node.name.value]);
      }
    }
  };
  visit(root, 1, []);
  return measure;
}

/** `__schema` and `__type` at the root: bounded by the introspection switch, not by depth. */
function isIntrospection(node: FieldNode, depth: number): boolean {
  return depth === 1 && (node.name.value === '__schema' || node.name.value === '__type');
}
