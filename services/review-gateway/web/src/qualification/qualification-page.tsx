export default function QualificationPage() {
  return null;
}
