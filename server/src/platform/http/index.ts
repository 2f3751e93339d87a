export {
  BODY_LIMIT,
  configureApplication,
  createApplication,
  XLSX_BODY_LIMIT,
} from './create-application.js';
