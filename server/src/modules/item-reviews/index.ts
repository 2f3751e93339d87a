export { ItemReviewsModule } from './item-reviews.module.js';
