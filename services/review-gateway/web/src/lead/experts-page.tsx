export default function ExpertsPage() {
  return null;
}
