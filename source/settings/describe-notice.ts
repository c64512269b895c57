import {escapeControls} from './escape-controls.js';
import type {StoredNotice} from './stored-file.js';

/** What a notice about the settings file says, safe to write to a terminal. */
export const describeNotice = (notice: StoredNotice): string =>
	escapeControls(
		notice.kind === 'set-aside'
			? `The settings file was damaged. It is kept as ${notice.path}; the defaults are used.`
			: `The settings file ${notice.path} cannot be read (${notice.reason}); the defaults are used.`,
	);
