/** An object as it came from the wire: any member may be absent, null or of another kind than expected. */
export type WireObject = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is WireObject =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

export const objectAt = (
	value: WireObject,
	name: string,
): WireObject | undefined => {
	const member = value[name];
	return isObject(member) ? member : undefined;
};

/** The objects of a list; anything else in it is skipped. */
export const objectsAt = (
	value: WireObject,
	name: string,
): readonly WireObject[] => {
	const member: unknown = value[name];
	return Array.isArray(member)
		? member.filter((entry): entry is WireObject => isObject(entry))
		: [];
};

export const textAt = (value: WireObject, name: string): string | undefined => {
	const member = value[name];
	return typeof member === 'string' ? member : undefined;
};

/** An id is opaque to the client; a server that counts sends a number. */
export const idAt = (value: WireObject, name: string): string | undefined => {
	const member = value[name];
	return typeof member === 'number' ? String(member) : textAt(value, name);
};

export const numberAt = (
	value: WireObject,
	name: string,
): number | undefined => {
	const member = value[name];
	// JSON can say 1e999, which is read as infinity.
	return Number.isFinite(member) ? Number(member) : undefined;
};

/** JSON text; a server that sends the value itself is read as if it had sent its text. */
export const jsonTextAt = (
	value: WireObject,
	name: string,
): string | undefined => {
	const member = value[name];

	if (member === undefined || member === null || typeof member === 'string') {
		return textAt(value, name);
	}

	try {
		return JSON.stringify(member);
	} catch {
		// Nested deeper than the stack: nothing that a tool could read.
		return undefined;
	}
};

/** The value of JSON text where it is an object, otherwise undefined. */
export const parseObject = (text: string): WireObject | undefined => {
	const value: unknown = JSON.parse(text);
	return isObject(value) ? value : undefined;
};

type Present<Members> = {
	readonly [
		Name in keyof Members as undefined extends Members[Name] ? never : Name
	]: Members[Name];
} & {
	readonly [
		Name in keyof Members as undefined extends Members[Name] ? Name : never
	]?: Exclude<Members[Name], undefined>;
};

/** The same members without those that are undefined: an absent member is absent. */
export function present<Members extends Record<string, unknown>>(
	members: Members,
): Present<Members>;
export function present(
	members: Record<string, unknown>,
): Record<string, unknown> {
	return Object.fromEntries(
		Object.entries(members).filter(([, member]) => member !== undefined),
	);
}
