const reasons: ReadonlyMap<string, string> = new Map([
	['EACCES', 'you may not write there'],
	['EPERM', 'you may not write there'],
	['EROFS', 'the disk is read-only'],
	['ENOSPC', 'the disk is full'],
	['EDQUOT', 'your share of the disk is full'],
	['ENOTDIR', 'a part of the path is a file, not a folder'],
	['EISDIR', 'it is a folder'],
]);

const reasonOf = (error: unknown): string => {
	if (!(error instanceof Error)) {
		return String(error);
	}

	const code = 'code' in error ? String(error.code) : '';
	return reasons.get(code) ?? error.message;
};

/** The settings could not be saved; nothing was changed. */
export class SettingsWriteError extends Error {
	override name = 'SettingsWriteError' as const;

	readonly path: string;

	constructor(path: string, cause: unknown) {
		super(
			`The settings cannot be saved in ${path}: ${reasonOf(cause)}. Set PARLEY_HOME to a folder that you can write to.`,
			{cause},
		);
		this.path = path;
	}
}
