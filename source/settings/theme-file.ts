import {readFileSync} from 'node:fs';
import path from 'node:path';

/** The file with the person's own theme: what stands in it, or why that is not known. */
export type ThemeFile = {readonly path: string} & (
	| {readonly text: string}
	| {readonly problem: string; readonly isMissing: boolean}
);

/** The person's own theme, beside their settings. */
export const readThemeFile = (settingsFolder: string): ThemeFile => {
	const file = path.join(settingsFolder, 'theme.json');
	try {
		return {path: file, text: readFileSync(file, 'utf8')};
	} catch (error) {
		return {
			path: file,
			problem: error instanceof Error ? error.message : String(error),
			isMissing:
				error instanceof Error && 'code' in error && error.code === 'ENOENT',
		};
	}
};
