import {noDevices, type DeviceDesk} from './device-desk.js';
import {noSettings, type SettingsDesk} from './settings-desk.js';
import {noWireFile, type WireFile} from './wire-file.js';
import {createWireLog, type WireLog} from './wire-log.js';

/** What the screen can look into and change besides the conversation itself. */
export type Workbench = {
	readonly wire: WireLog;
	readonly wireFile: WireFile;
	readonly settings: SettingsDesk;
	readonly devices: DeviceDesk;
	/** Where the log file is; absent where none could be written. */
	readonly logPath?: string;
};

export const emptyWorkbench: Workbench = {
	wire: createWireLog(),
	wireFile: noWireFile,
	settings: noSettings,
	devices: noDevices,
};
