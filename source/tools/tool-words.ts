import type {Language} from './tool.js';

type ToolWords = {
	readonly unknown: (name: string) => string;
	/** @param problem As the model is told, in English. */
	readonly badArguments: (problem: string) => string;
	readonly tooSlow: (seconds: number) => string;
	readonly noCity: (city: string) => string;
	/** For a number of metres per second. */
	readonly wind: (speed: string) => string;
};

/** What the person reads of a call. */
export const toolWords: Readonly<Record<Language, ToolWords>> = {
	en: {
		unknown: (name) => `there is no tool named ${name}`,
		badArguments: (problem) => problem,
		tooSlow: (seconds) => `did not finish within ${seconds} s`,
		noCity: (city) => `no city named ${city} was found`,
		wind: (speed) => `${speed} m/s`,
	},
	ru: {
		unknown: (name) => `функции ${name} нет`,
		badArguments: (problem) => `неверные аргументы: ${problem}`,
		tooSlow: (seconds) => `не успела за ${seconds} с`,
		noCity: (city) => `город ${city} не найден`,
		wind: (speed) => `${speed} м/с`,
	},
};
