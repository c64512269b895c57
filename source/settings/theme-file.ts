import {readFileSync} from 'node:fs';
import path from 'node:path';

type ThemeFile = {
	readonly path: string;
	/** What stands in it; absent where it cannot be read. */
	readonly text?: string;
	/** Why it cannot; absent where it can. */
	readonly problem?: string;
};

/** The person's own theme, beside their settings. */
export const readThemeFile = (settingsFolder: string): ThemeFile => {
	const file = path.join(settingsFolder, 'theme.json');
	try {
		return {path: file, text: readFileSync(file, 'utf8')};
	} catch (error) {
		return {
			path: file,
			problem: error instanceof Error ? error.message : String(error),
		};
	}
};
