export default function ItemsPage() {
  return null;
}
