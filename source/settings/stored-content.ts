import {
	settingKeys,
	type SettingKey,
	type SettingValue,
} from './setting-table.js';

/** The settings file as it was read: nothing in it is checked yet. */
export type StoredContent = Readonly<Record<string, unknown>>;

export const isContent = (value: unknown): value is StoredContent =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

const member = (value: unknown, name: string): unknown =>
	isContent(value) && Object.hasOwn(value, name) ? value[name] : undefined;

const halves = (key: string): readonly [group: string, name: string] => {
	const dot = key.indexOf('.');
	return [key.slice(0, dot), key.slice(dot + 1)];
};

/** @returns Undefined when the setting is not stored. */
export const readStored = (
	content: StoredContent,
	key: SettingKey,
): unknown => {
	if (!key.includes('.')) {
		return member(content, key);
	}

	const [group, name] = halves(key);
	return member(member(content, group), name);
};

const without = (content: StoredContent, name: string): StoredContent =>
	Object.fromEntries(
		Object.entries(content).filter(([existing]) => existing !== name),
	);

const changed = (
	content: StoredContent,
	name: string,
	value: unknown,
): StoredContent =>
	value === undefined ? without(content, name) : {...content, [name]: value};

/** The content with one setting changed, or without it where `value` is undefined; everything else stays. */
export const changeStored = (
	content: StoredContent,
	key: SettingKey,
	value: SettingValue | undefined,
): StoredContent => {
	if (!key.includes('.')) {
		return changed(content, key, value);
	}

	const [group, name] = halves(key);
	const members = member(content, group);
	const next = changed(isContent(members) ? members : {}, name, value);
	return changed(
		content,
		group,
		Object.keys(next).length === 0 ? undefined : next,
	);
};

/** Names in the content that no setting has. */
export const unknownNames = (content: StoredContent): readonly string[] => {
	const known = new Set<string>(settingKeys);
	const groups = new Set(
		settingKeys.filter((key) => key.includes('.')).map((key) => halves(key)[0]),
	);
	const names = Object.entries(content).flatMap(([name, value]) =>
		groups.has(name) && isContent(value)
			? Object.keys(value).map((inner) => `${name}.${inner}`)
			: [name],
	);
	return names.filter((name) => !known.has(name) && !groups.has(name));
};
