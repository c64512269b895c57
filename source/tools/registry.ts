import type {Tool} from './tool.js';

/** What a model is told of a tool. */
type ToolDeclaration = Pick<Tool, 'name' | 'description' | 'parameters'>;

export type ToolRegistry = {
	readonly named: (name: string) => Tool | undefined;
	/** In the order they were registered. */
	readonly declarations: readonly ToolDeclaration[];
};

/**
The tools of one run, by name.

@throws When two tools share a name: the second would silently take the calls of the first.
*/
export const createRegistry = (tools: readonly Tool[]): ToolRegistry => {
	const byName = new Map<string, Tool>();
	for (const tool of tools) {
		if (byName.has(tool.name)) {
			throw new Error(`Two tools are named "${tool.name}".`);
		}

		byName.set(tool.name, tool);
	}

	return {
		named: (name) => byName.get(name),
		declarations: tools.map(({name, description, parameters}) => ({
			name,
			description,
			parameters,
		})),
	};
};
