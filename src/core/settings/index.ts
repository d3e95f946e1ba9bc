export { type CompanyCertificate, createCompanyCertificate, readCompanyCertificate } from './company-certificate';
export { createSettingsService, type SettingsService } from './settings-service';
