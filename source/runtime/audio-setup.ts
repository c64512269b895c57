import type {AudioSetup, DeviceChoice} from '../audio/messages.js';
import type {Settings} from '../settings/schema.js';
import type {Service} from './services.js';

type Options = {
	readonly settings: Settings;
	readonly service: Service;
	readonly input: DeviceChoice;
	readonly output: DeviceChoice;
};

/** What the audio process begins with: muted, until the session says otherwise. */
export const audioSetup = ({
	settings,
	service: {provider},
	input,
	output,
}: Options): AudioSetup => ({
	input,
	output,
	inputRateHz: provider.inputRateHz,
	outputRateHz: provider.outputRateHz,
	volume: settings.volume,
	isMuted: true,
	processing: {
		echo: settings.echo,
		noise: settings.noise,
		gain: settings.gain,
	},
	bargeIn: {mode: settings.bargeIn, cutAfterMs: settings.bargeInMs},
});
