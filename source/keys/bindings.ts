import {
	fixedKeys,
	keymap,
	type Command,
	type KeyName,
	type Shortcut,
} from './keymap.js';

/** Other keys than the table's, by command. */
export type KeyChanges = ReadonlyMap<Command, readonly KeyName[]>;

/** Which key does what in this run. */
export type Bindings = {
	readonly rowOf: (key: KeyName) => Shortcut | undefined;
	/** The one to show first; none where the person wanted none. */
	readonly keysOf: (row: Shortcut) => readonly KeyName[];
};

/** The keys of the table, but for those that were changed. What a key may not be taken from keeps it. */
export const createBindings = (changes: KeyChanges = new Map()): Bindings => {
	const keysOf = ({command, keys}: Shortcut): readonly KeyName[] => {
		const changed = changes.get(command);
		return changed === undefined
			? keys
			: [...changed, ...keys.filter((key) => fixedKeys.has(key))];
	};

	const byKey = new Map(
		keymap.flatMap((row) => keysOf(row).map((key) => [key, row] as const)),
	);

	return {rowOf: (key) => byKey.get(key), keysOf};
};
