import {createHash} from 'node:crypto';
import type {WeatherReport} from './weather-report.js';

const freezing = ['light snow', 'overcast', 'clear sky', 'snow'] as const;
const mild = ['overcast', 'light rain', 'partly cloudy', 'fog'] as const;
const warm = ['clear sky', 'partly cloudy', 'showers', 'mostly clear'] as const;

const conditionsAt = (temperature: number) => {
	if (temperature < 1) {
		return freezing;
	}

	return temperature < 16 ? mild : warm;
};

/**
Invented weather for when the real one cannot be had: plausible, the same for the same city, and marked as what it is.

@param reason Why it is not the real weather, as a clause that follows "Sample data: ".
*/
export const sampleWeather = (city: string, reason: string): WeatherReport => {
	const digest = createHash('sha256')
		.update(city.trim().toLowerCase())
		.digest();
	const pick = (index: number, count: number) =>
		digest.readUInt8(index) % count;
	const conditionAt = (temperature: number, index: number) => {
		const conditions = conditionsAt(temperature);
		return conditions[pick(index, conditions.length)] ?? 'overcast';
	};

	const temperature = pick(0, 41) - 12;
	const low = temperature - 2 - pick(1, 4);
	const high = temperature + 1 + pick(2, 4);

	return {
		city,
		temperature_c: temperature,
		condition: conditionAt(temperature, 3),
		wind_m_s: 1 + pick(4, 9),
		humidity_percent: 40 + pick(5, 50),
		tomorrow: {min_c: low, max_c: high, condition: conditionAt(high, 6)},
		sample: true,
		note: `Sample data: ${reason}.`,
		source: 'sample',
	};
};
